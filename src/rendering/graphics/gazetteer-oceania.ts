/** The Pacific, Australia and the Antarctic. See `gazetteer.ts` for how a line reads. */
export const OCEANIA = `
Adelaide|-34.93|138.6|AU|أديلايد;阿德莱德
Alice Springs|-23.7|133.88|AU|艾丽斯斯普林斯
Alofi|-19.06|-169.92|NU
Apia|-13.83|-171.77|WS|آبيا;阿皮亚
Auckland|-36.85|174.76|NZ|أوكلاند;奥克兰
Avarua|-21.21|-159.78|CK
Brisbane|-27.47|153.03|AU|بريزبن;布里斯班
Broome|-17.96|122.24|AU
Cairns|-16.92|145.77|AU|凯恩斯
Canberra|-35.28|149.13|AU|كانبرا;堪培拉
Christchurch|-43.53|172.64|NZ|كرايستشيرش;克赖斯特彻奇
Darwin|-12.46|130.84|AU|داروين;达尔文
Dunedin|-45.87|170.5|NZ|达尼丁
Funafuti|-8.52|179.2|TV|فونافوتي;富纳富提
Geelong|-38.15|144.36|AU
Gold Coast|-28.02|153.4|AU|黄金海岸
Hagåtña|13.47|144.75|GU|Guam;غوام;阿加尼亚;关岛
Hamilton|-37.79|175.28|NZ
Hobart|-42.88|147.33|AU|هوبارت;霍巴特
Honiara|-9.43|159.95|SB|هونيارا;霍尼亚拉
Lae|-6.73|147|PG
Launceston|-41.44|147.14|AU
Majuro|7.1|171.38|MH|ماجورو;马朱罗
McMurdo Station|-77.85|166.67|AQ|McMurdo;麦克默多站
Melbourne|-37.81|144.96|AU|ملبورن;墨尔本
Nadi|-17.8|177.42|FJ
Newcastle|-32.93|151.78|AU
Ngerulmud|7.5|134.62|PW|نجيرولمد;恩吉鲁穆德
Nouméa|-22.27|166.45|NC|Noumea;نوميا;努美阿
Nukuʻalofa|-21.14|-175.2|TO|Nuku'alofa;Nukualofa;نوكوالوفا;努库阿洛法
Pago Pago|-14.28|-170.7|AS|帕果帕果
Palikir|6.92|158.16|FM|باليكير;帕利基尔
Papeete|-17.54|-149.57|PF|Tahiti;بابيتي;帕皮提
Perth|-31.95|115.86|AU|بيرث;珀斯
Port Moresby|-9.44|147.18|PG|بورت مورسبي;莫尔兹比港
Port Vila|-17.73|168.32|VU|بورت فيلا;维拉港
Queenstown|-45.03|168.66|NZ|皇后镇
Saipan|15.19|145.75|MP|塞班岛
South Tarawa|1.33|172.98|KI|Tarawa;تاراوا;塔拉瓦
Suva|-18.14|178.44|FJ|سوفا;苏瓦
Sydney|-33.87|151.21|AU|سيدني;悉尼;雪梨
Townsville|-19.26|146.82|AU|汤斯维尔
Wellington|-41.29|174.78|NZ|ويلينغتون;ولنغتون;惠灵顿
Wollongong|-34.42|150.89|AU
Yaren|-0.55|166.92|NR|يارين;亚伦
`
