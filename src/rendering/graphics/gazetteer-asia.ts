/** See `gazetteer.ts` for how a line reads. */
export const ASIA = `
Abha|18.22|42.5|SA|أبها
Abu Dhabi|24.45|54.38|AE|أبوظبي;أبو ظبي;阿布扎比
Adana|37|35.32|TR|أضنة;阿达纳
Aden|12.79|45.02|YE|عدن;亚丁
Afrin|36.51|36.87|SY|عفرين
Agra|27.18|78.01|IN|阿格拉
Ahmedabad|23.03|72.58|IN|أحمد آباد;艾哈迈达巴德
Aleppo|36.2|37.16|SY|حلب;阿勒颇
Almaty|43.24|76.89|KZ|Alma-Ata;ألماتي;阿拉木图
Amman|31.95|35.93|JO|عمّان;عمان الأردن;安曼
Amritsar|31.63|74.87|IN|阿姆利则
Ankara|39.93|32.86|TR|أنقرة;安卡拉
Antakya|36.2|36.16|TR|Antioch;أنطاكية
Antalya|36.9|30.7|TR|أنطاليا;安塔利亚
Aqaba|29.53|35.01|JO|العقبة
Ashgabat|37.96|58.33|TM|عشق آباد;阿什哈巴德
Astana|51.17|71.43|KZ|Nur-Sultan;أستانا;阿斯塔纳
Baghdad|33.31|44.37|IQ|Bagdad;بغداد;巴格达
Bagram|34.95|69.27|AF|باغرام
Baku|40.41|49.87|AZ|باكو;巴库
Balkh|36.76|66.9|AF
Bandar Abbas|27.18|56.28|IR|بندر عباس;阿巴斯港
Bandar Seri Begawan|4.9|114.94|BN|بندر سري بكاوان;斯里巴加湾市
Bandung|-6.92|107.61|ID|باندونغ;万隆
Bangalore|12.97|77.59|IN|Bengaluru;بنغالور;班加罗尔
Bangkok|13.76|100.5|TH|Krung Thep;بانكوك;曼谷
Basra|30.51|47.78|IQ|البصرة;巴士拉
Batumi|41.65|41.64|GE|巴统
Beersheba|31.25|34.79|IL|Beer Sheva;بئر السبع
Beijing|39.91|116.4|CN|Peking;Pékin;Pekín;Pequim;Пекин;بكين;بيجين;北京
Beirut|33.89|35.5|LB|Beyrouth;بيروت;贝鲁特
Bethlehem|31.7|35.2|PS|بيت لحم;伯利恒
Bhopal|23.26|77.41|IN|博帕尔
Bishkek|42.87|74.59|KG|بيشكيك;比什凯克
Bodrum|37.03|27.43|TR
Bukhara|39.77|64.42|UZ|بخارى;布哈拉
Bursa|40.18|29.06|TR|بورصة
Busan|35.18|129.08|KR|Pusan;부산;بوسان;釜山
Cebu|10.32|123.89|PH|Cebu City;宿务
Changchun|43.82|125.32|CN|长春
Changsha|28.23|112.94|CN|تشانغشا;长沙
Chengdu|30.57|104.07|CN|تشنغدو;成都
Chennai|13.08|80.27|IN|Madras;تشيناي;金奈
Chiang Mai|18.79|98.98|TH|شيانغ ماي;清迈
Chittagong|22.36|91.8|BD|Chattogram;شيتاغونغ;吉大港
Chongqing|29.56|106.55|CN|Chungking;تشونغتشينغ;重庆;重慶
Colombo|6.93|79.85|LK|كولومبو;科伦坡
Da Nang|16.05|108.2|VN|دا نانغ;岘港
Daegu|35.87|128.6|KR|大邱
Dalian|38.91|121.61|CN|داليان;大连
Damascus|33.51|36.29|SY|Damas;Damaskus;دمشق;大马士革
Dammam|26.43|50.1|SA|الدمام;达曼
Dandong|40.13|124.38|CN|丹东
Daraa|32.62|36.1|SY|درعا;德拉
Davao|7.07|125.61|PH|Davao City;达沃
Deir al-Balah|31.42|34.35|PS|دير البلح
Deir ez-Zor|35.34|40.14|SY|دير الزور
Delhi|28.65|77.23|IN|دلهي;德里
Denpasar|-8.65|115.22|ID|Bali;بالي;登巴萨;巴厘岛
Dhahran|26.29|50.11|SA|الظهران
Dhaka|23.81|90.41|BD|Dacca;دكا;达卡
Dharamsala|32.22|76.32|IN|Dharamshala;达兰萨拉
Dili|-8.56|125.57|TL|ديلي;帝力
Diyarbakir|37.91|40.24|TR|Diyarbakır;ديار بكر
Doha|25.29|51.53|QA|الدوحة;多哈
Dubai|25.2|55.27|AE|دبي;迪拜
Dunhuang|40.14|94.66|CN|敦煌
Dushanbe|38.56|68.79|TJ|دوشنبه;杜尚别
Eilat|29.56|34.95|IL|إيلات;埃拉特
Erbil|36.19|44.01|IQ|Arbil;Hewlêr;أربيل;埃尔比勒
Erzurum|39.9|41.27|TR
Faisalabad|31.42|73.08|PK|فيصل آباد;费萨拉巴德
Fukuoka|33.59|130.4|JP|فوكوكا;福冈;福岡
Fukushima|37.76|140.47|JP|فوكوشيما;福岛;福島
Fuzhou|26.07|119.3|CN|福州
Gaza City|31.52|34.45|PS|Gaza;Gaza-Stadt;غزة;مدينة غزة;加沙;加沙城
Gaziantep|37.07|37.38|TR|غازي عنتاب;عنتاب;加济安泰普
Goa|15.49|73.83|IN|Panaji;果阿
Guangzhou|23.13|113.26|CN|Canton;قوانغتشو;غوانزو;广州;廣州
Guilin|25.27|110.29|CN|桂林
Guiyang|26.65|106.63|CN|贵阳
Guwahati|26.14|91.74|IN
Gwadar|25.13|62.32|PK|غوادر;瓜达尔
Gwangju|35.16|126.85|KR|光州
Haifa|32.79|34.99|IL|حيفا;海法
Haikou|20.04|110.34|CN|海口
Haiphong|20.86|106.68|VN|海防
Hama|35.13|36.75|SY|حماة
Hambantota|6.12|81.12|LK|هامبانتوتا;汉班托塔
Hangzhou|30.27|120.16|CN|هانغتشو;杭州
Hanoi|21.03|105.85|VN|Hà Nội;هانوي;河内
Harbin|45.8|126.53|CN|هاربين;哈尔滨
Hebron|31.53|35.1|PS|الخليل;希伯伦
Hefei|31.82|117.23|CN|خفي;合肥
Herat|34.35|62.2|AF|هرات;赫拉特
Hiroshima|34.39|132.46|JP|هيروشيما;广岛;広島
Ho Chi Minh City|10.78|106.7|VN|Saigon;Ho-Chi-Minh-Stadt;هو تشي منه;胡志明市
Hodeidah|14.8|42.95|YE|Hudaydah;الحديدة;荷台达
Hohhot|40.84|111.75|CN|呼和浩特
Homs|34.73|36.71|SY|حمص;霍姆斯
Hong Kong|22.32|114.17|HK|Hongkong;هونغ كونغ;香港
Hyderabad|17.39|78.49|IN|حيدر آباد;حيدر أباد;海得拉巴
Idlib|35.93|36.63|SY|إدلب;伊德利卜
Incheon|37.46|126.71|KR|仁川
Indore|22.72|75.86|IN
Irbid|32.56|35.85|JO|إربد
Irkutsk|52.29|104.28|RU|إيركوتسك;伊尔库茨克
Isfahan|32.65|51.67|IR|Esfahan;أصفهان;伊斯法罕
Islamabad|33.69|73.04|PK|إسلام آباد;إسلام أباد;伊斯兰堡
Istanbul|41.01|28.97|TR|İstanbul;Constantinople;إسطنبول;اسطنبول;伊斯坦布尔
Izmir|38.42|27.14|TR|İzmir;Smyrna;إزمير;伊兹密尔
Jabalia|31.53|34.48|PS|جباليا
Jaffna|9.66|80.02|LK|贾夫纳
Jaipur|26.91|75.79|IN|斋浦尔
Jakarta|-6.2|106.82|ID|Djakarta;جاكرتا;雅加达
Jalalabad|34.43|70.45|AF|جلال آباد;贾拉拉巴德
Jeddah|21.54|39.17|SA|Jidda;جدة;吉达
Jenin|32.46|35.3|PS|جنين;杰宁
Jerusalem|31.78|35.23||Yerushalayim;Al-Quds;Jérusalem;Jerusalén;القدس;耶路撒冷
Jinan|36.65|117.12|CN|济南
Johor Bahru|1.49|103.74|MY|新山
Kabul|34.53|69.17|AF|Kaboul;كابول;كابل;喀布尔
Kandahar|31.61|65.71|AF|قندهار;坎大哈
Kandy|7.29|80.64|LK|康提
Kanpur|26.45|80.33|IN
Kaohsiung|22.62|120.3|TW|كاوهسيونغ;高雄
Karachi|24.86|67.01|PK|كراتشي;卡拉奇
Karaganda|49.8|73.1|KZ|卡拉干达
Karbala|32.62|44.02|IQ|كربلاء;卡尔巴拉
Kashgar|39.47|75.99|CN|Kashi;كاشغر;喀什
Kathmandu|27.72|85.32|NP|Katmandu;كاتماندو;加德满都
Khabarovsk|48.48|135.08|RU|خاباروفسك;哈巴罗夫斯克;伯力
Khan Younis|31.34|34.3|PS|Khan Yunis;خان يونس;خانيونس;汗尤尼斯
Khorramshahr|30.44|48.17|IR
Khost|33.34|69.92|AF
Kirkuk|35.47|44.39|IQ|كركوك;基尔库克
Kobani|36.89|38.35|SY|كوباني;عين العرب
Kobe|34.69|135.2|JP|神户;神戸
Kochi|9.93|76.27|IN|Cochin;科钦
Kolkata|22.57|88.36|IN|Calcutta;كولكاتا;加尔各答
Konya|37.87|32.48|TR|قونية
Krasnoyarsk|56.01|92.87|RU|克拉斯诺亚尔斯克
Kuala Lumpur|3.14|101.69|MY|كوالالمبور;吉隆坡
Kunduz|36.73|68.86|AF|قندوز;昆都士
Kunming|25.04|102.71|CN|كونمينغ;昆明
Kutaisi|42.27|42.7|GE
Kuwait City|29.38|47.98|KW|Kuwait;الكويت;مدينة الكويت;科威特城
Kyoto|35.01|135.77|JP|كيوتو;京都
Lahore|31.55|74.34|PK|لاهور;拉合尔
Lanzhou|36.06|103.83|CN|兰州
Latakia|35.53|35.79|SY|اللاذقية;拉塔基亚
Lhasa|29.65|91.1|CN|لاسا;拉萨
Lucknow|26.85|80.95|IN|لكناو;勒克瑙
Macau|22.2|113.55|MO|Macao;ماكاو;澳门;澳門
Makassar|-5.15|119.43|ID|望加锡
Malé|4.18|73.51|MV|Male;ماليه;马累
Manama|26.23|50.59|BH|المنامة;麦纳麦
Mandalay|21.98|96.08|MM|ماندالاي;曼德勒
Manila|14.6|120.98|PH|Manille;مانيلا;马尼拉
Marawi|8|124.29|PH
Marib|15.46|45.33|YE|مأرب
Mashhad|36.3|59.6|IR|Meshed;مشهد;马什哈德
Mazar-i-Sharif|36.71|67.11|AF|Mazar-e-Sharif;مزار شريف;مزار الشريف;马扎里沙里夫
Mecca|21.42|39.83|SA|Makkah;La Mecque;Mekka;مكة;مكة المكرمة;麦加
Medan|3.59|98.67|ID|棉兰
Medina|24.47|39.61|SA|المدينة المنورة;麦地那
Mersin|36.8|34.64|TR|مرسين
Mosul|36.34|43.13|IQ|الموصل;摩苏尔
Multan|30.2|71.47|PK|木尔坦
Mumbai|19.08|72.88|IN|Bombay;مومباي;孟买
Muscat|23.59|58.41|OM|Mascate;مسقط;马斯喀特
Muzaffarabad|34.37|73.47||مظفر آباد
Nablus|32.22|35.26|PS|نابلس;纳布卢斯
Nagasaki|32.75|129.88|JP|ناغازاكي;长崎;長崎
Nagoya|35.18|136.91|JP|ناغويا;名古屋
Nagpur|21.15|79.09|IN
Naha|26.21|127.68|JP|Okinawa;أوكيناوا;那霸
Najaf|32|44.34|IQ|النجف;纳杰夫
Nakhchivan|39.21|45.41|AZ
Nanchang|28.68|115.86|CN|南昌
Nanjing|32.06|118.8|CN|Nanking;نانجينغ;南京
Nanning|22.82|108.37|CN|南宁
Naypyidaw|19.76|96.08|MM|Nay Pyi Taw;نايبيداو;内比都
Nazareth|32.7|35.3|IL|الناصرة;拿撒勒
New Delhi|28.61|77.21|IN|Neu-Delhi;Nueva Delhi;نيودلهي;新德里
Ningbo|29.87|121.55|CN|宁波
Norilsk|69.35|88.2|RU|诺里尔斯克
Novosibirsk|55.03|82.92|RU|نوفوسيبيرسك;新西伯利亚
Nukus|42.46|59.6|UZ
Nusantara|-0.97|116.71|ID|نوسانتارا;努山塔拉
Omsk|54.99|73.37|RU|鄂木斯克
Osaka|34.69|135.5|JP|أوساكا;大阪
Osh|40.53|72.8|KG|أوش;奥什
Padang|-0.95|100.35|ID
Palembang|-2.98|104.76|ID
Panmunjom|37.96|126.68|KR|بانمونجوم;板门店
Pattaya|12.93|100.88|TH|芭提雅
Patna|25.59|85.14|IN|巴特那
Penang|5.41|100.33|MY|George Town, Penang;槟城
Peshawar|34.01|71.58|PK|بيشاور;白沙瓦
Petropavlovsk-Kamchatsky|53.02|158.65|RU
Phnom Penh|11.56|104.92|KH|بنوم بنه;金边
Phuket|7.88|98.39|TH|بوكيت;普吉
Pokhara|28.21|83.99|NP|博卡拉
Pune|18.52|73.86|IN|浦那
Pyongyang|39.03|125.75|KP|P'yŏngyang;Pjöngjang;평양;بيونغ يانغ;平壤
Qingdao|36.07|120.38|CN|Tsingtao;تشينغداو;青岛
Qom|34.64|50.88|IR|قم;库姆
Quetta|30.18|67|PK|كويتا;奎达
Rafah|31.3|34.25|PS|رفح;拉法
Ramallah|31.9|35.2|PS|رام الله;拉马拉
Raqqa|35.95|39.01|SY|الرقة;拉卡
Rawalpindi|33.6|73.05|PK|راولبندي;拉瓦尔品第
Riyadh|24.71|46.68|SA|Riad;Riyad;الرياض;利雅得
Salalah|17.02|54.09|OM|صلالة
Samarkand|39.65|66.96|UZ|سمرقند;撒马尔罕
Sanaa|15.35|44.21|YE|Sana'a;Sanáa;صنعاء;萨那
Sanliurfa|37.16|38.8|TR|Şanlıurfa;Urfa
Sanya|18.25|109.51|CN|三亚
Sapporo|43.06|141.35|JP|سابورو;札幌
Semey|50.41|80.25|KZ|Semipalatinsk
Sendai|38.27|140.87|JP|仙台
Seoul|37.57|126.98|KR|Séoul;Seúl;서울;سيول;سول;首尔;首爾
Shanghai|31.23|121.47|CN|شنغهاي;شانغهاي;上海
Sharjah|25.35|55.42|AE|الشارقة;沙迦
Shenyang|41.8|123.43|CN|沈阳
Shenzhen|22.54|114.06|CN|شنتشن;深圳
Shijiazhuang|38.04|114.51|CN|石家庄
Shiraz|29.59|52.58|IR|شيراز;设拉子
Shymkent|42.32|69.6|KZ|奇姆肯特
Sidon|33.56|35.37|LB|Saida;صيدا
Siem Reap|13.36|103.86|KH|暹粒
Singapore|1.29|103.85|SG|Singapur;Singapour;سنغافورة;新加坡
Srinagar|34.08|74.8||سريناغار;斯利那加
Stepanakert|39.82|46.75|AZ|Khankendi;خانكندي
Sulaymaniyah|35.56|45.43|IQ|Slemani;السليمانية;苏莱曼尼亚
Surabaya|-7.26|112.75|ID|سورابايا;泗水
Surat|21.17|72.83|IN|苏拉特
Suwayda|32.71|36.57|SY|Sweida;السويداء
Suzhou|31.3|120.59|CN|苏州
Sylhet|24.9|91.87|BD
Tabriz|38.08|46.29|IR|تبريز;大不里士
Taichung|24.15|120.67|TW|台中;臺中
Taif|21.27|40.42|SA|الطائف
Tainan|22.99|120.21|TW|台南
Taipei|25.03|121.56|TW|Taipeh;Taipéi;تايبيه;台北;臺北
Taiyuan|37.87|112.55|CN|太原
Taiz|13.58|44.02|YE|تعز;塔伊兹
Tartus|34.89|35.89|SY|طرطوس;塔尔图斯
Tashkent|41.3|69.24|UZ|Taschkent;طشقند;塔什干
Tbilisi|41.72|44.79|GE|Tiflis;تبليسي;第比利斯
Tehran|35.69|51.39|IR|Teheran;Téhéran;Teherán;طهران;德黑兰
Tel Aviv|32.08|34.78|IL|Tel Aviv-Yafo;تل أبيب;特拉维夫
Thimphu|27.47|89.64|BT|تيمفو;廷布
Tianjin|39.13|117.2|CN|Tientsin;تيانجين;天津
Tikrit|34.6|43.68|IQ|تكريت
Tokyo|35.68|139.69|JP|Tokio;Tōkyō;طوكيو;东京;東京
Trabzon|41|39.72|TR|طرابزون
Tulkarem|32.31|35.03|PS|Tulkarm;طولكرم
Turpan|42.95|89.19|CN|吐鲁番
Tyre|33.27|35.2|LB|صور
Ulaanbaatar|47.92|106.92|MN|Ulan Bator;Ulan-Bator;أولان باتور;乌兰巴托
Ulan-Ude|51.83|107.59|RU|乌兰乌德
Ürümqi|43.83|87.62|CN|Urumqi;أورومتشي;乌鲁木齐
Vadodara|22.31|73.18|IN
Varanasi|25.32|82.97|IN|Benares;瓦拉纳西
Vientiane|17.97|102.63|LA|فيينتيان;万象
Visakhapatnam|17.69|83.22|IN
Vladivostok|43.12|131.89|RU|Wladiwostok;فلاديفوستوك;符拉迪沃斯托克;海参崴
Wenzhou|28|120.67|CN|温州
Wuhan|30.59|114.3|CN|ووهان;武汉;武漢
Wuxi|31.49|120.31|CN|无锡
Xi'an|34.34|108.94|CN|Xian;شيآن;شيان;西安
Xiamen|24.48|118.09|CN|Amoy;شيامن;厦门
Xining|36.62|101.78|CN|西宁
Yakutsk|62.03|129.73|RU|ياكوتسك;雅库茨克
Yangon|16.84|96.17|MM|Rangoon;Rangun;يانغون;仰光
Yanji|42.89|129.51|CN|延吉
Yerevan|40.18|44.51|AM|Eriwan;Erevan;يريفان;埃里温
Yinchuan|38.49|106.23|CN|银川
Yogyakarta|-7.8|110.36|ID|日惹
Yokohama|35.44|139.64|JP|يوكوهاما;横滨;横浜
Zahedan|29.5|60.86|IR|زاهدان
Zamboanga|6.91|122.07|PH
Zhengzhou|34.75|113.63|CN|تشنغتشو;郑州
Zhuhai|22.27|113.58|CN|珠海
`
