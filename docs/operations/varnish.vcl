# Varnish in front of Dateline, with pages kept until Dateline says that they are old. Dateline itself needs
#   DATELINE_PURGE=varnish+http://ADDRESS-OF-VARNISH:6081  DATELINE_COUNT=image  DATELINE_PROXIES=ADDRESS-OF-VARNISH
# (see caches-in-front.md). Made for Varnish 6 and newer; no module besides std is needed.
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "4321";
}

# Machines that run Dateline: nobody else may purge.
acl purgers {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(403));
        }
        if (!req.http.xkey-purge) {
            return (synth(400));
        }
        # Keys are letters, digits, "-" and "_", parted by spaces.
        ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.xkey-purge, " ", "|") + ")(\s|$)");
        return (synth(200));
    }
    # What a reader claims of themselves goes no further.
    set req.http.X-Forwarded-For = client.ip;
    if (req.url ~ "^/(api|newsroom|preview|healthz|metrics|count\.gif)(/|\?|$)") {
        return (pass);
    }
    # Readers' pages are the same for everybody.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    if (beresp.http.Surrogate-Control ~ "max-age=\d+") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=(\d+).*", "\1") + "s", 0s);
    }
    if (beresp.ttl <= 0s) {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
    }
}

sub vcl_deliver {
    unset resp.http.Surrogate-Control;
    unset resp.http.Surrogate-Key;
}
