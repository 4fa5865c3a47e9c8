/** An export of WordPress with so many posts, each of a minute of its own, in two categories. */
export function aWxr(posts: number): string {
  const items = Array.from({ length: posts }, (_, index) => {
    const at = new Date(Date.UTC(2010, 0, 1, 0, index)).toISOString().slice(0, 19).replace('T', ' ')
    // Every tenth has an address that another has too.
    const slug = `ferry-${index % 10 === 9 ? index - 2 : index}`
    return `<item>
      <title>Ferry number ${index} leaves on time</title>
      <link>https://old.example.org/2010/${slug}/</link>
      <dc:creator><![CDATA[ada]]></dc:creator>
      <content:encoded><![CDATA[<p>The ferry left the harbour for the ${index}th time, and <a href="https://example.org/">the office</a> was there.</p>]]></content:encoded>
      <excerpt:encoded><![CDATA[]]></excerpt:encoded>
      <wp:post_id>${index + 1}</wp:post_id>
      <wp:post_date>${at}</wp:post_date><wp:post_date_gmt>${at}</wp:post_date_gmt>
      <wp:post_name>${slug}</wp:post_name>
      <wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>
      <category domain="category" nicename="${index % 2 ? 'city' : 'coast'}"><![CDATA[${index % 2 ? 'City' : 'Coast'}]]></category>
      <category domain="post_tag" nicename="tag-${index % 7}"><![CDATA[Tag ${index % 7}]]></category>
    </item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Old Paper</title><link>https://old.example.org</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example.org</wp:base_site_url><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_display_name><![CDATA[Ada Marsh]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>city</wp:category_nicename><wp:cat_name><![CDATA[City]]></wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>coast</wp:category_nicename><wp:cat_name><![CDATA[Coast]]></wp:cat_name></wp:category>
${items.join('\n')}
</channel></rss>`
}
