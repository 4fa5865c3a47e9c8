/** See `gazetteer.ts` for how a line reads. */
export const AMERICAS = `
Acapulco|16.86|-99.88|MX|阿卡普尔科
Albuquerque|35.08|-106.65|US-NM
Anchorage|61.22|-149.9|US-AK|أنكوراج;安克雷奇
Antofagasta|-23.65|-70.4|CL
Arequipa|-16.4|-71.54|PE|阿雷基帕
Asunción|-25.28|-57.63|PY|أسونسيون;亚松森
Atlanta|33.75|-84.39|US-GA|أتلانتا;亚特兰大
Austin|30.27|-97.74|US-TX|أوستن;奥斯汀
Baltimore|39.29|-76.61|US-MD|بالتيمور;巴尔的摩
Barranquilla|10.96|-74.8|CO|巴兰基亚
Basseterre|17.3|-62.72|KN|باستير;巴斯特尔
Belmopan|17.25|-88.77|BZ|بلموبان;贝尔莫潘
Belo Horizonte|-19.92|-43.94|BR|بيلو هوريزونتي;贝洛奥里藏特
Belém|-1.46|-48.5|BR|بيليم;贝伦
Birmingham|33.52|-86.8|US-AL
Bogotá|4.61|-74.08|CO|Bogota DC;بوغوتا;波哥大
Boise|43.62|-116.2|US-ID
Boston|42.36|-71.06|US-MA|بوسطن;波士顿
Brasília|-15.79|-47.88|BR|برازيليا;巴西利亚
Bridgetown|13.1|-59.62|BB|بريدجتاون;布里奇敦
Buenos Aires|-34.6|-58.38|AR|بوينس آيرس;بوينس أيرس;布宜诺斯艾利斯
Buffalo|42.89|-78.88|US-NY
Calgary|51.05|-114.07|CA|كالغاري;卡尔加里
Cali|3.44|-76.52|CO|卡利
Camp David|39.65|-77.46|US-MD|كامب ديفيد;戴维营
Cancún|21.16|-86.85|MX|كانكون;坎昆
Caracas|10.49|-66.88|VE|كراكاس;كاراكاس;加拉加斯
Cartagena|10.4|-75.51|CO|Cartagena de Indias;كارتاخينا;卡塔赫纳
Castries|14.01|-60.99|LC|كاستريس;卡斯特里
Cayenne|4.93|-52.33|FR|كايين;卡宴
Charleston|32.78|-79.93|US-SC
Charlotte|35.23|-80.84|US-NC|夏洛特
Charlottetown|46.24|-63.13|CA
Chicago|41.88|-87.63|US-IL|شيكاغو;芝加哥
Cincinnati|39.1|-84.51|US-OH|辛辛那提
Ciudad Juárez|31.69|-106.42|MX|华雷斯城
Cleveland|41.5|-81.69|US-OH|كليفلاند;克利夫兰
Cochabamba|-17.39|-66.16|BO
College Park|38.99|-76.94|US-MD|
Columbus|39.96|-83|US-OH|哥伦布
Concepción|-36.83|-73.05|CL
Cuenca|-2.90|-79.00|EC|كوينكا;昆卡
Culiacán|24.8|-107.39|MX
Curitiba|-25.43|-49.27|BR|库里蒂巴
Cusco|-13.53|-71.97|PE|Cuzco;库斯科
Córdoba|-31.42|-64.18|AR
Dallas|32.78|-96.8|US-TX|دالاس;达拉斯
Dayton|39.76|-84.19|US-OH|代顿
Denver|39.74|-104.99|US-CO|دنفر;丹佛
Des Moines|41.59|-93.62|US-IA
Detroit|42.33|-83.05|US-MI|ديترويت;底特律
Durham|35.99|-78.9|US-NC
Edmonton|53.55|-113.49|CA|إدمونتون;埃德蒙顿
El Paso|31.76|-106.49|US-TX|إل باسو;埃尔帕索
Florianópolis|-27.6|-48.55|BR
Fort Worth|32.76|-97.33|US-TX
Fort-de-France|14.6|-61.07|FR
Fortaleza|-3.73|-38.52|BR|فورتاليزا;福塔莱萨
Fresno|36.74|-119.78|US-CA
George Town|19.29|-81.38|KY
Georgetown|6.8|-58.16|GY|جورجتاون;乔治敦
Guadalajara|20.67|-103.35|MX|غوادالاخارا;瓜达拉哈拉
Guantanamo Bay|19.9|-75.13|CU|خليج غوانتانامو
Guantánamo|20.14|-75.21|CU|غوانتانامو;关塔那摩
Guatemala City|14.63|-90.51|GT|Ciudad de Guatemala;غواتيمالا;危地马拉城
Guayaquil|-2.19|-79.89|EC|غواياكيل;瓜亚基尔
Halifax|44.65|-63.58|CA|哈利法克斯
Hamilton|32.29|-64.78|BM
Havana|23.11|-82.37|CU|La Habana;Havanna;La Havane;هافانا;哈瓦那
Honolulu|21.31|-157.86|US-HI|هونولولو;檀香山;火奴鲁鲁
Houston|29.76|-95.37|US-TX|هيوستن;休斯敦
Huehuetenango|15.32|-91.47|GT|
Indianapolis|39.77|-86.16|US-IN|印第安纳波利斯
Iqaluit|63.75|-68.52|CA
Iquitos|-3.75|-73.25|PE
Jacksonville|30.33|-81.66|US-FL
Juneau|58.3|-134.42|US-AK
Kansas City|39.1|-94.58|US-MO|堪萨斯城
Kingston|17.97|-76.79|JM|كينغستون;金斯敦
Kingstown|13.16|-61.23|VC|كينغستاون;金斯敦市
Kourou|5.16|-52.65|FR|كورو;库鲁
La Paz|-16.5|-68.13|BO|لاباز;拉巴斯
Las Vegas|36.17|-115.14|US-NV|لاس فيغاس;拉斯维加斯
León|21.12|-101.68|MX
Lima|-12.05|-77.04|PE|ليما;利马
Little Rock|34.75|-92.29|US-AR
Los Angeles|34.05|-118.24|US-CA|لوس أنجلوس;洛杉矶;洛杉磯
Louisville|38.25|-85.76|US-KY
Managua|12.13|-86.25|NI|ماناغوا;马那瓜
Manaus|-3.12|-60.02|BR|ماناوس;玛瑙斯
Mar del Plata|-38|-57.56|AR
Maracaibo|10.65|-71.64|VE|马拉开波
Medellín|6.25|-75.56|CO|ميديلين;麦德林
Memphis|35.15|-90.05|US-TN|孟菲斯
Mendoza|-32.89|-68.84|AR|门多萨
Mexico City|19.43|-99.13|MX|Ciudad de México;Mexiko-Stadt;مكسيكو سيتي;墨西哥城
Miami|25.76|-80.19|US-FL|ميامي;迈阿密
Milwaukee|43.04|-87.91|US-WI|密尔沃基
Minneapolis|44.98|-93.27|US-MN|مينيابوليس;明尼阿波利斯
Monterrey|25.69|-100.32|MX|蒙特雷
Montevideo|-34.9|-56.16|UY|مونتيفيديو;蒙得维的亚
Montgomery|32.37|-86.3|US-AL
Montréal|45.5|-73.57|CA|Montreal;مونتريال;蒙特利尔
Mérida|20.97|-89.62|MX|梅里达
Nashville|36.16|-86.78|US-TN|ناشفيل;纳什维尔
Nassau|25.05|-77.35|BS|ناساو;拿骚
New Haven|41.31|-72.93|US-CT|纽黑文
New Orleans|29.95|-90.07|US-LA|نيو أورلينز;新奥尔良
New York|40.71|-74.01|US-NY|New York City;NYC;Nueva York;نيويورك;纽约;紐約
Newark|40.74|-74.17|US-NJ
Nuuk|64.18|-51.72|GL|Godthåb;نوك;努克
Oakland|37.8|-122.27|US-CA
Oaxaca|17.07|-96.73|MX
Oklahoma City|35.47|-97.52|US-OK
Omaha|41.26|-95.94|US-NE
Oranjestad|12.52|-70.03|AW
Orlando|28.54|-81.38|US-FL|أورلاندو;奥兰多
Ottawa|45.42|-75.7|CA|أوتاوا;渥太华
Palm Beach|26.71|-80.04|US-FL|بالم بيتش;棕榈滩
Panama City|8.98|-79.52|PA|Ciudad de Panamá;بنما سيتي;巴拿马城
Paramaribo|5.85|-55.2|SR|باراماريبو;帕拉马里博
Philadelphia|39.95|-75.17|US-PA|فيلادلفيا;费城
Phoenix|33.45|-112.07|US-AZ|فينيكس;凤凰城
Pittsburgh|40.44|-80|US-PA|بيتسبرغ;匹兹堡
Port of Spain|10.65|-61.52|TT|بورت أوف سبين;西班牙港
Port-au-Prince|18.54|-72.34|HT|بورت أو برنس;太子港
Portland|45.52|-122.68|US-OR|بورتلاند;波特兰
Porto Alegre|-30.03|-51.23|BR|阿雷格里港
Providence|41.82|-71.41|US-RI
Puebla|19.04|-98.2|MX|普埃布拉
Punta Arenas|-53.16|-70.92|CL|بونتا أريناس;蓬塔阿雷纳斯
Quito|-0.18|-78.47|EC|كيتو;基多
Québec|46.81|-71.21|CA|Quebec;Quebec City;كيبيك;魁北克市
Raleigh|35.78|-78.64|US-NC
Recife|-8.05|-34.88|BR|ريسيفي;累西腓
Regina|50.45|-104.62|CA
Reno|39.53|-119.81|US-NV
Richmond|37.54|-77.44|US-VA|里士满
Rio de Janeiro|-22.91|-43.17|BR|Rio;ريو دي جانيرو;里约热内卢
Roatán|16.32|-86.54|HN
Rochester|43.16|-77.61|US-NY
Rosario|-32.95|-60.64|AR|罗萨里奥
Roseau|15.3|-61.39|DM|روسو;罗索
Sacramento|38.58|-121.49|US-CA|萨克拉门托
Saint John's|17.12|-61.85|AG|St John's;سانت جونز;圣约翰
Saint Paul|44.95|-93.09|US-MN|St. Paul
Salt Lake City|40.76|-111.89|US-UT|سولت ليك سيتي;盐湖城
Salvador|-12.97|-38.5|BR|Salvador da Bahia;萨尔瓦多
San Antonio|29.42|-98.49|US-TX|سان أنطونيو;圣安东尼奥
San Diego|32.72|-117.16|US-CA|سان دييغو;圣迭戈
San Francisco|37.77|-122.42|US-CA|سان فرانسيسكو;旧金山;舊金山
San Jose|37.34|-121.89|US-CA
San José|9.93|-84.08|CR|سان خوسيه;圣何塞
San Juan|18.47|-66.11|PR|سان خوان;圣胡安
San Miguel de Tucumán|-26.82|-65.22|AR|Tucumán
San Pedro Sula|15.5|-88.03|HN|圣佩德罗苏拉
San Salvador|13.69|-89.19|SV|سان سلفادور;圣萨尔瓦多
Santa Cruz|-17.78|-63.18|BO|Santa Cruz de la Sierra;圣克鲁斯
Santa Fe|35.69|-105.94|US-NM
Santiago|-33.45|-70.67|CL|Santiago de Chile;سانتياغو;圣地亚哥
Santiago de Cuba|20.02|-75.82|CU
Santo Domingo|18.47|-69.9|DO|سانتو دومينغو;圣多明各
Santos|-23.96|-46.33|BR|桑托斯
Saskatoon|52.13|-106.67|CA
Savannah|32.08|-81.09|US-GA
Seattle|47.61|-122.33|US-WA|سياتل;西雅图
Springfield|39.78|-89.65|US-IL
St. George's|12.05|-61.75|GD|سانت جورجز;圣乔治
St. John's|47.56|-52.71|CA
St. Louis|38.63|-90.2|US-MO|Saint Louis;圣路易斯
Stanley|-51.7|-57.85|FK|Port Stanley
Sucre|-19.04|-65.26|BO|سوكري;苏克雷
São Paulo|-23.55|-46.63|BR|ساو باولو;圣保罗
Tallahassee|30.44|-84.28|US-FL
Tampa|27.95|-82.46|US-FL|坦帕
Tegucigalpa|14.09|-87.21|HN|تيغوسيغالبا;特古西加尔巴
Tijuana|32.51|-117.04|MX|تيخوانا;蒂华纳
Toronto|43.65|-79.38|CA|تورنتو;多伦多
Trujillo|-8.11|-79.03|PE
Tucson|32.22|-110.97|US-AZ
Tulsa|36.15|-95.99|US-OK
Ushuaia|-54.8|-68.3|AR|أوشوايا;乌斯怀亚
Valencia|10.16|-68|VE
Valparaíso|-33.05|-71.62|CL|瓦尔帕莱索
Vancouver|49.28|-123.12|CA|فانكوفر;温哥华
Veracruz|19.17|-96.13|MX|韦拉克鲁斯
Victoria|48.43|-123.37|CA
Washington|38.9|-77.04|US-DC|Washington, D.C.;Washington DC;Washington D.C.;Waschington;واشنطن;华盛顿;華盛頓
Whitehorse|60.72|-135.06|CA
Willemstad|12.11|-68.93|CW
Winnipeg|49.9|-97.14|CA|温尼伯
Yellowknife|62.45|-114.37|CA
`
