/** The states of the United States: two letters of the post office, name, and what news agencies shorten it to. */
const STATES =
  'AL Alabama Ala;AK Alaska Alaska;AZ Arizona Ariz;AR Arkansas Ark;CA California Calif;CO Colorado Colo;' +
  'CT Connecticut Conn;DE Delaware Del;FL Florida Fla;GA Georgia Ga;HI Hawaii Hawaii;ID Idaho Idaho;IL Illinois Ill;' +
  'IN Indiana Ind;IA Iowa Iowa;KS Kansas Kan;KY Kentucky Ky;LA Louisiana La;ME Maine Maine;MD Maryland Md;' +
  'MA Massachusetts Mass;MI Michigan Mich;MN Minnesota Minn;MS Mississippi Miss;MO Missouri Mo;MT Montana Mont;' +
  'NE Nebraska Neb;NV Nevada Nev;NH New_Hampshire NH;NJ New_Jersey NJ;NM New_Mexico NM;NY New_York NY;' +
  'NC North_Carolina NC;ND North_Dakota ND;OH Ohio Ohio;OK Oklahoma Okla;OR Oregon Ore;PA Pennsylvania Pa;' +
  'RI Rhode_Island RI;SC South_Carolina SC;SD South_Dakota SD;TN Tennessee Tenn;TX Texas Texas;UT Utah Utah;' +
  'VT Vermont Vt;VA Virginia Va;WA Washington Wash;WV West_Virginia WVa;WI Wisconsin Wis;WY Wyoming Wyo;' +
  'DC District_of_Columbia DC'

const NAMES = new Map(
  STATES.split(';').map((state) => {
    const names = state.split(' ').map((name) => name.replaceAll('_', ' ').toLowerCase())
    return [names[0] ?? '', new Set(names)]
  }),
)

/** Whether `text` names a state, given by its two letters: `TX`, `Texas`; `Calif.`, `N.Y.`. */
export function isStateNamed(letters: string, text: string): boolean {
  return NAMES.get(letters.toLowerCase())?.has(text.replaceAll('.', '').trim().toLowerCase()) ?? false
}
