/** See `gazetteer.ts` for how a line reads. */
export const AFRICA = `
Abidjan|5.35|-4.02|CI|أبيدجان;阿比让
Abuja|9.06|7.49|NG|أبوجا;阿布贾
Accra|5.56|-0.2|GH|أكرا;阿克拉
Addis Ababa|9.03|38.74|ET|Addis Abeba;أديس أبابا;亚的斯亚贝巴
Agadir|30.42|-9.6|MA|أغادير
Alexandria|31.2|29.92|EG|الإسكندرية;الاسكندرية;亚历山大;亚历山大港
Algiers|36.75|3.06|DZ|Alger;الجزائر;الجزائر العاصمة;阿尔及尔
Annaba|36.9|7.77|DZ|عنابة
Antananarivo|-18.91|47.54|MG|Tananarive;أنتاناناريفو;塔那那利佛
Arusha|-3.37|36.68|TZ|أروشا;阿鲁沙
Asmara|15.34|38.93|ER|أسمرة;阿斯马拉
Aswan|24.09|32.9|EG|أسوان;阿斯旺
Asyut|27.18|31.18|EG|أسيوط
Bamako|12.64|-8|ML|باماكو;巴马科
Bangui|4.39|18.56|CF|بانغي;班吉
Banjul|13.45|-16.58|GM|بانجول;班珠尔
Beira|-19.84|34.84|MZ|贝拉
Benghazi|32.12|20.07|LY|بنغازي;班加西
Benin City|6.34|5.62|NG
Bissau|11.86|-15.6|GW|بيساو;比绍
Blantyre|-15.79|35.01|MW
Bloemfontein|-29.12|26.21|ZA|بلومفونتين;布隆方丹
Bobo-Dioulasso|11.18|-4.29|BF
Bosaso|11.28|49.18|SO|Bossaso;بوصاصو
Brazzaville|-4.27|15.28|CG|برازافيل;布拉柴维尔
Bujumbura|-3.38|29.36|BI|بوجومبورا;布琼布拉
Bukavu|-2.51|28.86|CD|布卡武
Bulawayo|-20.15|28.58|ZW|布拉瓦约
Cairo|30.04|31.24|EG|Le Caire;Kairo;El Cairo;القاهرة;开罗;開羅
Cape Town|-33.92|18.42|ZA|Kapstadt;Le Cap;Ciudad del Cabo;كيب تاون;开普敦
Casablanca|33.57|-7.59|MA|الدار البيضاء;卡萨布兰卡
Conakry|9.54|-13.68|GN|كوناكري;科纳克里
Constantine|36.37|6.61|DZ|قسنطينة;君士坦丁
Cotonou|6.37|2.42|BJ|كوتونو;科托努
Dakar|14.69|-17.45|SN|داكار;达喀尔
Dar es Salaam|-6.82|39.28|TZ|دار السلام;达累斯萨拉姆
Debre Zeit|8.75|38.98|ET|Bishoftu
Derna|32.76|22.64|LY|درنة;德尔纳
Dire Dawa|9.6|41.85|ET
Djibouti|11.59|43.15|DJ|جيبوتي;吉布提
Dodoma|-6.17|35.74|TZ|دودوما;多多马
Douala|4.05|9.7|CM|دوالا;杜阿拉
Durban|-29.86|31.02|ZA|eThekwini;ديربان;德班
El Fasher|13.63|25.35|SD|Al Fashir;الفاشر;法希尔
El Obeid|13.18|30.22|SD|الأبيض;欧拜伊德
Entebbe|0.05|32.46|UG|عنتيبي;恩德培
Fez|34.03|-5|MA|Fès;فاس;非斯
Freetown|8.48|-13.23|SL|فريتاون;弗里敦
Gaborone|-24.65|25.91|BW|غابورون;哈博罗内
Garissa|-0.45|39.65|KE
Geneina|13.45|22.45|SD|El Geneina;الجنينة;朱奈纳
Gitega|-3.43|29.92|BI|غيتيغا;基特加
Giza|30.01|31.21|EG|الجيزة;吉萨
Goma|-1.68|29.22|CD|غوما;戈马
Gondar|12.6|37.47|ET|贡德尔
Gqeberha|-33.96|25.6|ZA|Port Elizabeth;伊丽莎白港
Harare|-17.83|31.05|ZW|هراري;哈拉雷
Hargeisa|9.56|44.06|SO|هرجيسا;哈尔格萨
Ibadan|7.38|3.9|NG|إبادان;伊巴丹
Ismailia|30.6|32.27|EG|الإسماعيلية
Johannesburg|-26.2|28.05|ZA|Joburg;جوهانسبرغ;جوهانسبورغ;约翰内斯堡
Jos|9.9|8.86|NG
Juba|4.85|31.58|SS|جوبا;朱巴
Kaduna|10.52|7.44|NG|卡杜纳
Kampala|0.32|32.58|UG|كمبالا;كامبالا;坎帕拉
Kananga|-5.9|22.42|CD
Kano|12|8.52|NG|كانو;卡诺
Khartoum|15.5|32.56|SD|Khartum;الخرطوم;喀土穆
Kigali|-1.95|30.06|RW|كيغالي;基加利
Kinshasa|-4.32|15.31|CD|كينشاسا;金沙萨
Kisangani|0.52|25.2|CD|基桑加尼
Kisumu|-0.1|34.76|KE
Kumasi|6.69|-1.62|GH|库马西
Laayoune|27.15|-13.2||El Aaiún;العيون;阿尤恩
Lagos|6.45|3.39|NG|لاغوس;拉各斯
Libreville|0.39|9.45|GA|ليبرفيل;利伯维尔
Lilongwe|-13.97|33.79|MW|ليلونغوي;利隆圭
Livingstone|-17.85|25.86|ZM
Lobamba|-26.45|31.2|SZ
Lomé|6.13|1.22|TG|لومي;洛美
Luanda|-8.84|13.23|AO|لواندا;罗安达
Lubumbashi|-11.66|27.48|CD|لوبومباشي;卢本巴希
Lusaka|-15.42|28.28|ZM|لوساكا;卢萨卡
Luxor|25.69|32.64|EG|الأقصر;卢克索
Maiduguri|11.83|13.15|NG|مايدوغوري;迈杜古里
Malabo|3.75|8.78|GQ|مالابو;马拉博
Maputo|-25.97|32.57|MZ|Lourenço Marques;مابوتو;马普托
Marrakesh|31.63|-8|MA|Marrakech;مراكش;马拉喀什
Maseru|-29.32|27.48|LS|ماسيرو;马塞卢
Mbabane|-26.32|31.14|SZ|مبابان;姆巴巴内
Mbarara|-0.61|30.66|UG
Mekelle|13.5|39.47|ET|Mekele;Mek'ele;ميكيلي;默克莱
Misrata|32.38|15.09|LY|مصراتة;米苏拉塔
Mogadishu|2.04|45.34|SO|Muqdisho;مقديشو;摩加迪沙
Mombasa|-4.05|39.67|KE|مومباسا;蒙巴萨
Monrovia|6.3|-10.8|LR|مونروفيا;蒙罗维亚
Moroni|-11.7|43.26|KM|موروني;莫罗尼
Musanze|-1.50|29.63|RW|Ruhengeri;موسانزي
Mwanza|-2.52|32.9|TZ|姆万扎
N'Djamena|12.11|15.04|TD|Ndjamena;نجامينا;انجمينا;恩贾梅纳
Nairobi|-1.29|36.82|KE|نيروبي;内罗毕
Nakuru|-0.3|36.07|KE
Niamey|13.51|2.11|NE|نيامي;尼亚美
Nouadhibou|20.93|-17.03|MR|نواذيبو
Nouakchott|18.08|-15.98|MR|نواكشوط;努瓦克肖特
Nyala|12.05|24.88|SD|نيالا
Omdurman|15.65|32.48|SD|أم درمان;恩图曼
Oran|35.7|-0.63|DZ|وهران;奥兰
Ouagadougou|12.37|-1.53|BF|واغادوغو;瓦加杜古
Oujda|34.68|-1.91|MA|وجدة
Pointe-Noire|-4.78|11.86|CG|黑角
Port Harcourt|4.82|7.05|NG|哈科特港
Port Louis|-20.16|57.5|MU|بورت لويس;路易港
Port Said|31.26|32.3|EG|بورسعيد;塞得港
Port Sudan|19.62|37.22|SD|بورتسودان;苏丹港
Porto-Novo|6.5|2.6|BJ|بورتو نوفو;波多诺伏
Praia|14.93|-23.51|CV|برايا;普拉亚
Pretoria|-25.75|28.19|ZA|Tshwane;بريتوريا;比勒陀利亚
Rabat|34.02|-6.84|MA|الرباط;拉巴特
Rubavu|-1.70|29.26|RW|Gisenyi;روبافو
Saint-Denis|-20.88|55.45|FR
Saint-Louis|16.02|-16.49|SN
Sebha|27.04|14.43|LY|سبها
Sfax|34.74|10.76|TN|صفاقس;斯法克斯
Sharm el-Sheikh|27.92|34.33|EG|Sharm el Sheikh;شرم الشيخ;沙姆沙伊赫
Sirte|31.21|16.59|LY|سرت;苏尔特
Sousse|35.83|10.64|TN|سوسة
Suez|29.97|32.55|EG|السويس;苏伊士
São Tomé|0.34|6.73|ST|ساو تومي;圣多美
Tamanrasset|22.79|5.52|DZ|تمنراست
Tangier|35.77|-5.8|MA|Tanger;طنجة;丹吉尔
Timbuktu|16.77|-3.01|ML|Tombouctou;تمبكتو;廷巴克图
Toamasina|-18.15|49.4|MG
Tobruk|32.08|23.96|LY|طبرق;图卜鲁格
Tripoli|32.89|13.19|LY|طرابلس;的黎波里
Tunis|36.81|10.18|TN|تونس;突尼斯;突尼斯市
Victoria|-4.62|55.45|SC|فيكتوريا;维多利亚
Walvis Bay|-22.96|14.51|NA|鲸湾港
Windhoek|-22.56|17.08|NA|ويندهوك;温得和克
Yamoussoukro|6.82|-5.28|CI|ياموسوكرو;亚穆苏克罗
Yaoundé|3.87|11.52|CM|ياوندي;雅温得
Zanzibar|-6.16|39.2|TZ|Zanzibar City;زنجبار;桑给巴尔
Zinder|13.8|8.99|NE
`
