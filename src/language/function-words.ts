/** Words that hold sentences together, folded: they never say what a text is about. Not complete in any language. */
const FUNCTION_WORDS = new Set(
  [
    // English
    'a about above according across after again against ago all almost along already also although always am among an and',
    'another any anyone anything are around as ask asked at away back be became because become been before began behind being',
    'below best better between both but by came can cannot come could day days did do does doing done down during each early',
    'either else enough even ever every few first for former found from full further gave get gets getting give given go goes',
    'going gone got had half has have having he held her here hers him himself his how however i if in including instead into',
    'is it its itself just keep kept know known last late later least left less let like likely long made make makes making many',
    'may me might more most much must my near need never new next no nobody nor not nothing now of off often on once one only',
    'onto or other others our out over own part people perhaps put rather said same saw say saying says second see seen several',
    'shall she should since so some something soon still such take taken takes taking tell than that the their them themselves',
    'then there these they thing things third this those though three through time times to today together told tomorrow too',
    'took toward towards two under until up upon us use used using very want wanted was way ways we week weeks well went were',
    'what when where whether which while who whole whom whose why will with within without would year years yesterday yet you',
    'your didnt doesnt dont isnt wasnt werent wont wouldnt couldnt cant hasnt havent hes shes its theyre weve im',
    'january february march april june july august september october november december',
    'monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr four five six seven eight nine ten',
    // German
    'aber als am an auch auf aus bei bis das dass dem den der des die dies diese diesem diesen dieser dieses doch durch ein eine',
    'einem einen einer eines er es fur hat hatte ich ihr ihre im in ist jahr jahre kann kein keine man mehr mit nach nicht noch',
    'nur ob oder sagte sein seine seit sich sie sind so uber um und uns unter vom von vor war waren was wenn werden wie wieder',
    'wird wir wurde wurden zu zum zur zwei zwischen',
    // French
    'ainsi apres au aussi autre autres aux avait avant avec avoir ce cela ces cet cette ceux comme contre dans de deja depuis des',
    'deux dit du elle elles en encore entre est et etait ete etre eux fait il ils je la le les leur leurs lui mais meme mois ne',
    'non nos notre nous on ont ou par parce pas pendant peut plus pour qu quand que quel qui quoi sa sans se selon ses si son sont',
    'sous sur tous tout toute toutes tres trois un une vers vous',
    // Spanish, Portuguese, Italian
    'al algo ano anos antes asi aunque cada como con contra cual cuando del desde despues donde dos el ella ellos ese eso esta',
    'estaba estan este esto estos fue fueron ha habia han hasta hay hoy las lo los mas mientras mucho muy nada ni otra otro para',
    'pero poco por porque pues quien ser si sido sin sobre solo son su sus tambien tanto tiene todo todos tras una uno y ya',
    'ao com da das dos ela ele foi mais mas nao nas no nos num pelo pela ou quando que sao sem seu sua tem uma',
    'alla anche che chi ci cosi degli dei del della delle di dopo gli ha hanno nel nella non per piu quale questa questo sono sul',
    // Russian and Ukrainian
    'а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее если есть еще же за',
    'здесь и из или им их к как когда который которая которые которых кто ли лишь между меня мне может мы на над не него нее нет',
    'ни них но о об однако он она они оно от по под после потом при про раз с сам свой себе себя со так также там тем то тогда того',
    'тоже той только том тот тут ты у уже чем через что чтобы эта эти это этого этой этом этот я году года лет день та але або був',
    'була були це цей для його її що як який яка які та й від із',
    // Arabic
    'ان في من علي الي عن مع هذا هذه ذلك تلك التي الذي ما لا لم لن كان كانت قد قال قالت بعد قبل كل بين حتي او ثم اي هو هي هم كما',
    'حيث عند عندما منذ خلال ايضا غير اذا الا لكن وقد وقال وان عام يوم',
    // Hindi
    'का के की को से में पर है हैं था थी थे और यह वह ने भी एक हो कि जो नहीं लिए साथ कर इस उस तो ही अपने कहा बाद तक गया गई',
  ]
    .join(' ')
    .split(' '),
)

/** Whether a folded word says nothing of what a text is about: a word of the grammar, or one of three letters or fewer. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{1,3}$/u.test(word)
}
