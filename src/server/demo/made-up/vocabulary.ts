/** Ordinary words for the texture of made-up stories, the common ones first: they come up as often as such words do. */

function listOf(words: string): string[] {
  return words.trim().split(/[\n|]/)
}

/** Something that one can put on a table or carry; with its article. */
export const OBJECTS = listOf(`
a map|a letter|a ladder|a bicycle|a lamp|a folder|a bucket|a stamp|a thermos|a calculator|a ruler|a lantern|a suitcase|a hammer|an umbrella
a whistle|a broom|a compass|a kettle|a clock|a rope|a saw|a wheelbarrow|a notebook|a violin case|a fishing rod|a sack of flour|a pair of boots
a crate of apples|a barometer|a photograph|a typewriter|a spade|a bell|a chessboard|a trumpet|a magnifying glass|a bundle of reeds|a sewing machine
a jar of honey|a tape measure|a hard hat|a stack of receipts|a flag|a flower pot|a rucksack|a spirit level|a deckchair|a globe|a telescope
a pocket knife|a watering can|a wooden spoon|a life jacket|a printed spreadsheet|an anvil|an accordion|an hourglass|an almanac|an oar
a metronome|a pulley|a plumb line|a scythe|a stethoscope|a sextant|a tuning fork|a trowel|a weathercock|a stopwatch|a lectern|a butter churn
a carpet beater|a chain of office|a coal scuttle|a diving bell|a dowsing rod|a fire bucket|a gas mask|a grindstone|a hat stand|a hot plate
an ink pad|a jam funnel|a kite|a laminating machine|a mangle|a milk can|a nutcracker|a pair of pliers|a paperweight|a pencil sharpener
a periscope|a piano stool|a pitchfork|a projector|a rolling pin|a roof tile|a signal lamp|a sledge|a soldering iron|a spinning wheel|a spool
a starting pistol|a tea urn|a theodolite|a tin drum|a toolbox|a treadle|a tripod|a turnstile|a vice|a washboard|a winch|a zither|an abacus
an astrolabe|an awl|a bassoon|a bobbin|a brazier|a camera obscura|a clothes horse|a colander|a crowbar|a dictaphone|a dredging net|a fretsaw`)

/** What somebody does for a living; without article. */
export const TRADES = listOf(`
teacher|driver|nurse|farmer|cook|carpenter|student|baker|mechanic|lawyer|fisherman|shopkeeper|engineer|doctor|gardener|painter|postman
butcher|plumber|librarian|electrician|musician|tailor|cleaner|roofer|pharmacist|hairdresser|mason|vet|locksmith|printer|beekeeper|surveyor
optician|miller|welder|bookseller|glazier|translator|midwife|forester|brewer|watchmaker|cheesemaker|cobbler|cabinetmaker|potter|saddler
sailmaker|piano tuner|stonecutter|shepherd|chimney sweep|lighthouse keeper|notary|undertaker|bookbinder|cartographer|basket weaver|ferryman
luthier|thatcher|upholsterer|conservator|taxidermist|bell founder|cooper|engraver|farrier|glassblower|hatter|interpreter|juggler|knife grinder
lamplighter|milliner|netmaker|organ builder|perfumer|puppeteer|quarryman|rope maker|salt panner|signal fitter|tanner|tinsmith|vintner
wheelwright|actuary|archivist|auctioneer|biochemist|boatwright|choirmaster|crane fitter|dietician|dyer|fencer|gamekeeper|geodesist|hydrologist
irrigator|joiner|kennel hand|limnologist|mycologist|night porter|oculist|paver|prompter|rigger|seismologist|slater|stenographer|stoker|wainwright`)

/** What one grows, gathers and eats; in the plural or without number. */
export const GROWN = listOf(`
apples|potatoes|chestnuts|cabbages|onions|walnuts|lavender|beans|plums|rye|barley|asparagus|lentils|hazelnuts|pears|figs|sunflowers|artichokes
mulberries|olives|fennel|apricots|buckwheat|medlars|saffron|sorrel|almonds|gooseberries|parsnips|persimmons|rowan berries|salsify|shallots
sorghum|tamarind|turnips|watercress|yams|angelica|bilberries|capers|cardoons|chervil|chicory|cloudberries|comfrey|damsons|endives|flax|hops
hyssop|kale|kohlrabi|leeks|lovage|marjoram|millet|mint|mustard|nettles|oats|oregano|parsley|peas|peppers|pistachios|pomegranates|pumpkins|quinces
radishes|raspberries|rhubarb|rosemary|sage|samphire|savory|sea kale|sloes|spelt|spinach|strawberries|sugar beet|swedes|tarragon|thyme|tomatoes
truffles|vetch|wild garlic|winter lettuce|aubergines|beetroot|blackcurrants|broad beans|carob|celeriac|chickpeas|courgettes|cranberries|cumin
currants|dill|elderberries|ginger|grapes|horseradish|Jerusalem artichokes|linseed|loquats|lupins|maize|melons|morels|nectarines|okra|pecans`)

/** What a place can be like. */
export const MANNERS = listOf(`
quiet|stubborn|cheerful|cautious|proud|patient|thrifty|curious|sceptical|polite|weary|stern|hopeful|practical|punctual|forgetful|generous
gloomy|lively|modest|noisy|obstinate|relaxed|shy|solemn|talkative|tidy|wary|windy|absent-minded|amiable|brisk|candid|droll|earnest|frugal
gruff|hospitable|irritable|laconic|meticulous|nostalgic|orderly|placid|querulous|reticent|sardonic|taciturn|unflappable|vigilant|wistful`)
