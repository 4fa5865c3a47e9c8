/** How a verb takes what is said. */
export type Taking =
  /** Anything: a quotation, a clause with or without “that”. */
  | 'any'
  /** A quotation, or a clause with “that”. */
  | 'that'
  /** Somebody first, then as `any`: told them that. */
  | 'person'
  /** A thing: stressed the importance. A quotation and a clause with “that” too. */
  | 'thing'

const VERBS: Record<Taking, string> = {
  any: `say says said saying; add adds added adding; think thinks thought thinking; believe believes believed believing;
    claim claims claimed claiming; insist insists insisted insisting; argue argues argued arguing; warn warns warned warning;
    admit admits admitted admitting; joke jokes joked joking; tweet tweets tweeted tweeting; write writes wrote written writing;
    predict predicts predicted predicting; estimate estimates estimated estimating; suspect suspects suspected;
    complain complains complained complaining; recall recalls recalled recalling; vow vows vowed vowing; pledge pledges pledged pledging;
    promise promises promised promising; hope hopes hoped hoping; feel feels felt; fear fears feared; know knows knew;
    contend contends contended contending; maintain maintains maintained maintaining; explain explains explained explaining;
    hint hints hinted hinting; reply replies replied replying; respond responds responded responding; answer answers answered answering;
    ask asks asked asking; wonder wonders wondered wondering; quip quips quipped quipping; conclude concludes concluded concluding;
    continue continues continued continuing; declare declares declared declaring; state states stated stating; read reads reading;
    shout shouts shouted shouting; yell yells yelled yelling; cry cries cried crying; whisper whispers whispered whispering;
    mutter mutters muttered; chant chants chanted chanting; post posts posted posting; agree agrees agreed agreeing; boast boasts boasted boasting;
    repeat repeats repeated repeating; laugh laughed; exclaim exclaims exclaimed; proclaim proclaims proclaimed;
    comment comments commented commenting; remark remarks remarked remarking; counter counters countered countering;
    reason reasons reasoned; muse mused; opine opined; testify testifies testified testifying; guess guesses guessed; swear swears swore;
    lament laments lamented; object objects objected; retort retorted; interject interjected; sigh sighed; snap snapped;
    deadpan deadpanned; plead pleaded; beg begged; urge urging; elaborate elaborated; echo echoed; concur concurred; fume fumed;
    gush gushed; scoff scoffed; brag bragged; rail railed; thunder thundered; implore implored; advise advises advised advising;
    caution cautions cautioned cautioning; demand demands demanded demanding; email emailed; scream screamed screaming`,
  that: `note notes noted noting; show shows showed shown showing; find finds found finding; suggest suggests suggested suggesting;
    indicate indicates indicated indicating; report reports reported reporting; reveal reveals revealed revealing;
    announce announces announced announcing; confirm confirms confirmed confirming; assert asserts asserted asserting;
    allege alleges alleged alleging; charge charges charged charging; acknowledge acknowledges acknowledged acknowledging;
    concede concedes conceded conceding; observe observes observed observing; stipulate stipulates stipulated; imply implies implied;
    realise realised realize realized; understand understands understood; decide decides decided; learn learned; rule rules ruled ruling;
    point points pointed pointing; speculate speculates speculated speculating; signal signals signaled signalled; expect expects expected;
    describe describes described describing; call calls called calling; accuse accuses accused accusing; dismiss dismisses dismissed;
    mention mentions mentioned; propose proposes proposed proposing; recommend recommends recommended; clarify clarified; stress;
    affirm affirms affirmed affirming; disclose disclosed; hear heard; bemoan; quote quotes quoted quoting; cite cites cited citing;
    blame blames blamed blaming; deride derides derided; label labels labeled labelled labeling; dub dubbed; brand branded; refer refers referred referring;
    speak speaks spoke speaking; talk talks talked talking; ridicule ridiculed; liken likens likened; characterize characterizes characterized characterizing;
    characterise characterised; tout touts touted touting; compare compared; mock mocks mocked mocking; rip ripped; bash bashed;
    blast blasts blasted blasting; slam slams slammed slamming; attack attacks attacked attacking; lash lashed; criticize criticizes criticized criticizing; criticise criticised;
    react reacted; caption captioned; sing sang`,
  person: `tell tells told; assure assures assured assuring; remind reminds reminded reminding; inform informs informed informing;
    urge urges urged; thank thanks thanked thanking; advise; notify notified; persuade persuaded; convince; ask asks asked; warn warned`,
  thing: `emphasize emphasizes emphasized emphasizing; emphasise emphasises emphasised emphasising; stress stresses stressed stressing;
    highlight highlights highlighted highlighting; underline underlines underlined underlining; underscore underscores underscored;
    reiterate reiterates reiterated reiterating; express expresses expressed expressing; praise praises praised praising;
    welcome welcomes welcomed welcoming; condemn condemns condemned condemning; deny denies denied denying; hail hails hailed hailing;
    voice voices voiced voicing; defend defends defended; reject rejects rejected; denounce denounces denounced denouncing;
    deplore deplored; applaud applauded; decry decries decried; outline outlined; encourage encourages encouraged;
    question questions questioned questioning; support supports supported; oppose opposes opposed; endorse endorses endorsed`,
}

const takings = new Map<string, Taking>()
for (const taking of ['thing', 'that', 'any', 'person'] as const) {
  for (const form of VERBS[taking].split(/[\s;]+/)) takings.set(form, taking)
}

/** How a word takes what is said where it is a form of a verb of saying; `undefined` where it is none. */
export function takingOf(word: string): Taking | undefined {
  return takings.get(word.toLowerCase())
}

/** Verbs that are nouns or something else as often: of saying only beside a quotation or before “that”. */
const DOUBTFUL = new Set(
  `feel felt know knew
  post posts read reads reading report reports point points charge charges state states call calls claim claims note notes show shows find finds
  found found support supports attack attacks question questions answer answers comment comments hope hopes fear fears voice voices stress
  promise promises pledge pledges demand demands rule rules object objects cry cries counter cite reason reasons quote quotes joke jokes
  continue continued continues agree agreed hear heard learn learned decide decided laugh laughed speak spoke talk talked react reacted
  describe refer expect expected repeat estimate estimates label labels thought think thinks wonder sing sang compare compared echo`.split(
    /\s+/,
  ),
)

export function isDoubtful(word: string): boolean {
  return DOUBTFUL.has(word.toLowerCase())
}
