/**
 * Words of the classes of `word-classes.ts` in other languages than English, as the lists write words: in lower case, without diacritics of
 * Latin letters. German ones are ends of compounds as well, Russian ones are stems, Arabic ones stand without their article, Chinese ones are
 * found within the run of characters. Listed in this order: titles, jobs, words of organisations, of places, of events, of initiatives,
 * verbs of saying, words before a place, particles, days and months.
 */
export type ClassWords = Record<
  | 'title'
  | 'job'
  | 'organisation'
  | 'place'
  | 'event'
  | 'initiative'
  | 'says'
  | 'beforePlace'
  | 'particle'
  | 'calendar',
  string
>

export const CLASS_WORDS: Record<string, ClassWords> = {
  fr: {
    title: `m mme mlle mr me maitre docteur professeur president presidente ministre secretaire maire bourgmestre senateur senatrice depute
      deputee prefet prefete ambassadeur ambassadrice roi reine prince princesse pape cardinal eveque archeveque abbe pere soeur frere imam general
      colonel capitaine lieutenant commandant amiral juge magistrat procureur procureure avocat avocate directeur directrice patron patronne pdg
      porte-parole chef cheffe entraineur entraineuse arbitre commissaire conseiller conseillere chancelier gouverneur rapporteur rapporteuse
      delegue deleguee coach capitaine gardien`,
    job: `chercheur chercheuse biologiste economiste historien historienne ecrivain ecrivaine auteur chanteur chanteuse acteur actrice
      journaliste medecin infirmier infirmiere agriculteur agricultrice eleveur eleveuse pecheur marin ouvrier soudeur boulanger artiste peintre
      athlete nageur nageuse judoka judokate cycliste attaquant defenseur ingenieur ingenieure conservateur conservatrice proprietaire membre
      habitant habitante riverain fondateur fondatrice analyste expert experte militant militante etudiant etudiante professeur institutrice
      fils fille veuve epouse mari mere grand-mere voisin voisine organiste geologue climatologue`,
    organisation: `ministere parti syndicat union association federation confederation societe compagnie groupe entreprise banque
      universite ecole lycee college institut hopital chu clinique musee tribunal cour parlement assemblee senat conseil comite commission agence
      office bureau autorite organisation ong onu otan fondation collectif cooperative chambre armee forces front mouvement police
      gendarmerie croix-rouge journal radio television quotidien club olympique racing stade fc equipe theatre opera orchestre centre service
      direction prefecture mairie region departement haut-commissariat programme ligue cabinet consortium filiale usines etablissements freres
      fils chocolats pecheries acieries armement cycles verts etat-major caserne station observatoire academie mutuelle`,
    place: `rue avenue boulevard place quai pont port aeroport gare stade ile iles lac riviere fleuve mont massif pic col vallee baie
      mer ocean golfe cap plage foret desert region province departement canton quartier commune ville village palais chateau eglise
      cathedrale basilique camp base prison parc jardin route autoroute tunnel barrage reservoir cote plateau presqu'ile detroit`,
    event: `sommet forum conference congres festival salon foire coupe championnat championnats jeux tour grand prix tournoi guerre bataille
      cyclone ouragan tempete seisme carnaval fete journees biennale exposition election elections scrutin assises rencontres cop revolution
      course marathon assemblee session proces`,
    initiative: `plan loi projet programme accord accords traite convention charte directive reglement strategie pacte initiative protocole
      declaration code constitution budget fonds reforme feuille label bouclier dispositif`,
    says: `dit declare affirme explique ajoute precise assure estime annonce indique souligne lance resume raconte rappelle regrette
      deplore denonce confirme repond promet plaisante soupire sourit note juge plaide temoigne reconnait ecrit martele ironise`,
    beforePlace: 'a au aux en dans de du des d vers depuis sur pres entre chez sous hors jusqu',
    particle: 'de du des d la le les l et a au aux en sur sous lez von van der',
    calendar: `lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
      novembre decembre noel paques toussaint`,
  },
  es: {
    title: `sr sra don dona doctor doctora presidente presidenta ministro ministra secretario secretaria alcalde alcaldesa gobernador
      gobernadora senador senadora diputado diputada concejal concejala embajador embajadora rey reina principe princesa papa cardenal obispo
      arzobispo padre hermana general coronel capitan teniente comandante almirante juez jueza magistrado magistrada fiscal abogado abogada
      director directora gerente portavoz vocero vocera jefe jefa entrenador entrenadora tecnico arbitro comisario consejero consejera canciller
      lehendakari rector rectora titular lider dirigente exministro expresidente vicepresidente vicepresidenta mandatario`,
    job: `investigador investigadora biologo biologa economista historiador escritor escritora autor cantante actor actriz periodista medico
      enfermera agricultor ganadero pescador lanchero minero obrero panadero artista pintor atleta nadador ciclista delantero defensa portero
      ingeniero ingeniera duena dueno vecino vecina fundador fundadora analista experto activista estudiante maestra maestro hijo hija viuda
      esposa marido madre abuela opositor opositora bodeguero florista astrofisica cineasta`,
    organisation: `ministerio partido sindicato union asociacion federacion confederacion sociedad compania grupo empresa banco universidad
      escuela colegio instituto hospital clinica museo tribunal corte juzgado audiencia parlamento congreso senado asamblea consejo comite comision
      agencia oficina autoridad organizacion onu otan fundacion colectivo cooperativa camara ejercito fuerzas frente movimiento policia guardia
      cruz diario radio television periodico club deportivo atletico real liga equipo teatro opera orquesta centro servicio direccion alcaldia
      ayuntamiento junta gobierno generalitat fiscalia contraloria defensoria secretaria consultora petrolera minera naviera terminal puerto
      confederacion delegacion subdelegacion pacto alianza comunidad`,
    place: `calle avenida plaza paseo puente puerto aeropuerto estacion estadio isla islas lago rio ria monte cerro sierra cordillera valle
      bahia mar oceano golfo cabo playa bosque desierto region provincia departamento estado canton barrio municipio ciudad pueblo palacio
      castillo iglesia catedral campamento base carcel parque jardin carretera autopista tunel presa represa barranco salar volcan muelle costa`,
    event: `cumbre foro conferencia congreso festival salon feria copa campeonato mundial juegos vuelta gran premio torneo guerra batalla
      huracan tormenta terremoto carnaval fiesta fiestas jornadas bienal exposicion elecciones balotaje referendo asamblea encuentro revolucion`,
    initiative: `plan ley proyecto programa acuerdo acuerdos tratado convenio convencion carta directiva reglamento estrategia pacto
      iniciativa protocolo declaracion codigo constitucion presupuesto fondo reforma agenda`,
    says: `dijo dice declaro afirmo explico agrego anadio preciso aseguro estimo anuncio indico subrayo resumio conto recordo lamento
      denuncio confirmo respondio prometio bromeo ironizo senalo reitero advirtio sostuvo admitio escribio relato informo`,
    beforePlace: 'en a al de del desde hacia hasta por entre sobre cerca para',
    particle: 'de del la las los el y e da do san santa',
    calendar: `lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
      noviembre diciembre navidad ene feb abr ago dic`,
  },
  de: {
    title: `herr frau dr prof professor professorin prasident prasidentin kanzler kanzlerin minister ministerin sekretar sekretarin
      burgermeister burgermeisterin landrat landratin senator senatorin abgeordneter abgeordnete botschafter botschafterin konig konigin prinz
      prinzessin papst kardinal bischof pfarrer pfarrerin pater general oberst hauptmann leutnant admiral richter richterin anwalt anwaltin
      staatsanwalt direktor direktorin chef chefin sprecher sprecherin trainer trainerin vorstand vorstandin geschaftsfuhrer
      geschaftsfuhrerin leiter leiterin vorsitzender vorsitzende intendant intendantin rektor rektorin kaplan prasidium hauptmann landeshauptmann
      obmann obfrau stadtrat stadtratin verteidiger verteidigerin`,
    job: `forscher forscherin biologe biologin okonom okonomin historiker historikerin schriftsteller schriftstellerin autor autorin sanger
      sangerin schauspieler schauspielerin journalist journalistin arzt arztin bauer bauerin fischer backer backerin maler malerin kunstler
      kunstlerin spieler spielerin sturmer torwart ingenieur ingenieurin hausmeister hausmeisterin grunder grunderin investor investorin
      analyst analystin experte expertin aktivist aktivistin student studentin lehrer lehrerin sohn tochter witwe frau mann mutter vater
      nachbar nachbarin bewohner bewohnerin zeuge zeugin organist organistin choreograf choreografin weltmeister weltmeisterin`,
    organisation: `ministerium partei gewerkschaft union verband verein vereinigung gesellschaft konzern gruppe firma bank sparkasse
      universitat hochschule schule gymnasium institut klinik klinikum krankenhaus museum gericht gerichtshof parlament bundestag landtag bundesrat
      nationalrat gemeinderat stadtrat rat ausschuss kommission agentur amt behorde aufsicht organisation nato uno eu stiftung bundnis initiative
      genossenschaft kammer armee bundeswehr polizei feuerwehr rotes zeitung funk fernsehen klub club sv fc vfl tsv theater oper orchester
      philharmoniker zentrum dienst werk werke betriebe bahn bistum kirche fraktion liste ag gmbh se treuhand anstalt anwaltschaft dpa apa
      bund allianz archiv archives warnung rettung pharma stahl medien verlag brauerei`,
    place: `strasse gasse platz allee brucke hafen flughafen bahnhof stadion insel see fluss berg tal gebirge wald wuste meer ozean golf
      kap strand bezirk kreis kanton land gebiet stadt dorf viertel palast schloss burg kirche dom lager gefangnis park garten autobahn tunnel
      staudamm graben spitze ferner pass kraftwerk windpark halle haus rathaus halbinsel kuste bucht gau grenze`,
    event: `gipfel forum konferenz kongress festival festspiele messe cup pokal liga meisterschaft meisterschaften weltmeisterschaft spiele
      olympia turnier krieg schlacht sturm erdbeben karneval fest tag tage biennale ausstellung wahl wahlen landtagswahl kulturhauptstadt
      mauerfall nacht rennen marathon games league wende`,
    initiative: `plan gesetz projekt programm abkommen vertrag konvention charta richtlinie verordnung strategie pakt initiative protokoll
      erklarung fonds reform offensive bonus pakt bericht agenda marke`,
    says: `sagte sagt erklarte betonte teilte meinte nannte berichtete kundigte warnte forderte begrusste versprach rief schrieb erzahlte
      erzahlt lachte widersprach bestatigte kritisierte lobte freute bedauerte fugte antwortete`,
    beforePlace: 'in im aus nach bei zu zum zur von vom an am auf uber bis zwischen nahe durch gegen ins',
    particle: 'der die das den dem des von vom zu zur zum und fur am an im in bei ob van de du auf',
    calendar: `montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz april mai juni juli august
      september oktober november dezember weihnachten ostern pfingsten montagabend dienstagabend freitagabend`,
  },
  ru: {
    title: `президент премьер министр замминистр секретар мэр губернатор сенатор депутат посол корол королев принц папа патриарх митрополит
      епископ игумен муфтий имам генерал полковник майор капитан лейтенант адмирал суд прокурор адвокат директор глав председател начальник
      руководител тренер арбитр ректор академик профессор доктор канцлер хоким аким префект комиссар еврокомиссар представител представительниц
      пресс-секретар вице-губернатор вице-мэр лидер заместител гендиректор`,
    job: `исследовател учен биолог экономист историк писател автор певец певиц актер актрис журналист врач вирусолог фермер рыбак слесар рабоч
      художник режиссер хореограф спортсмен спортсменк вратар форвард инженер хранител житель жительниц основател аналитик эксперт активист
      студентк студент учител учительниц сын доч вдов жен муж мат мам пожарн винодел прораб эколог лингвист бизнесмен археолог`,
    organisation: `министерств минсельхоз минобр минздрав мид мвд фсб партия парти профсоюз союз ассоциаци федераци конфедераци обществ
      компани групп фирм корпораци банк университет институт школ лице гимнази академи больниц клиник музе суд парламент дум совет комитет
      комисси агентств ведомств управлени департамент служб организаци оон нато фонд движени кооператив палат арми войск полици росгварди
      газет радио телевидени канал портал клуб команд сборн театр опер оркестр центр завод комбинат предприяти епархи прокуратур таможн
      хурал горкенеш администраци мэри метрополитен издательств трест концерн холдинг`,
    place: `улиц проспект площад бульвар набережн мост порт аэропорт вокзал станци стадион остров озер рек гор хребт перевал долин залив мор
      океан мыс пляж лес тайг пустын област край республик район округ город сел посел деревн дворец крепост церк мечет собор лагер баз тюрьм
      парк рынок шосс тоннел плотин гэс аэс месторождени полуостров пролив`,
    event: `саммит форум конференци конгресс фестивал ярмарк выставк кубок кубк чемпионат олимпиад игр турнир войн битв ураган циклон шторм
      землетрясени карнавал праздник выбор ассамбле матч финал революци спартакиад кинофестивал`,
    initiative: `план закон проект нацпроект программ соглашени договор конвенци хартии директив стратеги пакт инициатив протокол деклараци
      кодекс конституци бюджет реформ механизм`,
    says: `сказал сказала сообщил сообщила сообщили заявил заявила рассказал рассказала говорит пояснил пояснила добавил добавила отметил
      отметила объяснил подчеркнул признался призналась пошутил уточнил ответил считает уверен напомнил пообещал`,
    beforePlace: 'в во из на под до от к по через около между близ',
    particle: 'и по имени де ван фон аль',
    calendar:
      'понедельник вторник сред четверг пятниц суббот воскресень январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр',
  },
  ar: {
    title: `رئيس رئيسة وزير وزيرة سفير سفيرة مبعوث مبعوثة نائب نائبة محافظ والي عمدة عميد ملك ملكة أمير أميرة شيخ شيخة سلطان بابا بطريرك مطران
      قس إمام مفتي لواء عقيد رائد نقيب قائد جنرال قاضي قاضية محامي محامية مدعي دكتور دكتورة أستاذ أستاذة مدير مديرة متحدث متحدثة ناطق مدرب حكم
      زعيم زعيمة مستشار مستشارة أمين أمينة كاتب مفوض مفوضة سيد سيدة قبطان نظيره نظيرته مهندس مهندسة عضو ممثل ممثلة ممثلا ممثلة`,
    job: `باحث باحثة ناشط ناشطة صحفي صحفية صحافي كاتبة شاعر شاعرة فنان فنانة ممثل مخرج مخرجة لاعب لاعبة حارس مهاجم مدافع طالب طالبة مزارع طبيب
      طبيبة معلم معلمة سائق بائع بائعة خبير خبيرة محلل مؤسس مؤسسة عامل عاملة ناشر ناشرة مواطن مسعف مسعفة زائر زائرة حرفي حرفية دليل معمارية
      ابن ابنة زوج زوجة أم أب جارته زميلي أرملة`,
    organisation: `وزارة حزب نقابة اتحاد رابطة جمعية شركة مجموعة مصرف بنك جامعة مدرسة كلية معهد مستشفى متحف محكمة برلمان مجلس لجنة هيئة
      وكالة مكتب إدارة منظمة مؤسسة صندوق غرفة جيش قوات جبهة حركة كتيبة شرطة صحيفة إذاعة تلفزيون قناة دار نادي فريق منتخب مسرح أوبرا مركز
      مصلحة مديرية ديوان بلدية ولاية محافظة حكومة مفوضية بورصة جهاز سلطة نيابة بعثة تنظيم جماعة شباب وفاق مولودية أهلي اليونسكو يونسكو
      أمم المتحدة هلال صليب`,
    place: `شارع ساحة جسر ميناء مطار محطة ملعب جزيرة بحيرة نهر جبل وادي خليج بحر محيط رأس شاطئ صحراء إقليم مدينة قرية حي قصر قلعة كنيسة
      جامع مسجد مخيم قاعدة سجن حديقة سوق طريق نفق سد معبر مضيق حقل قصبة خان فندق باب دير عين بئر بيت كفر تل دلتا`,
    event: `قمة منتدى مؤتمر مهرجان معرض كأس بطولة دوري ألعاب دورة سباق رالي حرب معركة إعصار عاصفة زلزال انتخابات احتفال أسبوع موسم كوب حصار
      ثورة انتفاضة مونديال أولمبياد`,
    initiative:
      'خطة قانون مشروع برنامج اتفاق اتفاقية معاهدة ميثاق استراتيجية مبادرة بروتوكول إعلان دستور رؤية أجندة حملة عملية مخطط مذكرة',
    says: `قال قالت أعلن أعلنت أكد أكدت أضاف أضافت أوضح أوضحت أشار أشارت صرح صرحت ذكر ذكرت نفى نفت اتهم اتهمت حذر حذرت دعا دعت طالب طالبت
      رأى رأت يقول تقول وصف وصفت رد ردت كشف كشفت قالوا يرى ترى`,
    beforePlace: 'في من إلى على قرب بين نحو عبر شمال جنوب شرق غرب وسط باتجاه خارج داخل ب ل',
    particle: 'بن ابن أبو أبي أم آل عبد ولد ذو بني دو فان دي',
    calendar: `اثنين ثلاثاء أربعاء خميس جمعة سبت أحد يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط
      آذار نيسان أيار حزيران تموز آب أيلول تشرين جانفي فيفري رمضان`,
  },
  zh: {
    title: `总统 主席 副主席 总理 首相 部长 副部长 外长 大臣 局长 副局长 处长 司长 厅长 省长 市长 副市长 县长 州长 区长 镇长 村长 议员 大使 国王
      女王 王子 公主 教皇 主教 法师 将军 司令 上校 少校 队长 警长 法官 检察官 律师 教授 博士 医生 主任 院长 校长 行长 董事长 总裁 总经理 经理
      书记 秘书长 发言人 代表 会长 理事长 教练 主教练 裁判 领队 站长 馆长 庄主 老板 老师 师傅 先生 女士 小姐 阿姨 記者 记者 總統 總理 部長 局長
      處長 縣長 市長 議員 法官 教授 主任 院長 校長 董事長 總裁 總經理 祕書長 秘書長 發言人 會長 隊長 總召 里長 司機 專員 参赞 庭长 领袖 大法官
      副總統 主席團 董事 副总裁 副教授 研究员 創辦人 创始人 主播`,
    job: `学者 研究者 专家 作家 歌手 演员 导演 工程师 农民 牧民 渔民 工人 司机 护士 学生 选手 球员 前锋 后卫 门将 居民 市民 店主 商人 志愿者 兽医
      分析师 科学家 画家 艺术家 被告 证人 受害者 乘客 家属 网友 學者 專家 導演 演員 農民 漁民 學生 被告 丈夫 妻子 儿子 女儿 母亲 父亲 老人 清潔工
      女兒 兒子 工程師`,
    organisation: `公司 集团 集團 银行 銀行 大学 大學 学院 學院 中学 小学 國小 学校 學校 研究院 研究所 实验室 医院 醫院 博物馆 博物館 美术馆 法院 检察院
      委员会 委員會 理事会 议会 議會 立法会 立法會 国会 國會 人大 政协 政府 国务院 外交部 国防部 教育部 卫生部 财政部 水利部 交通部 内政部 农业部
      司法部 部 局 署 厅 廳 处 處 办公室 协会 協會 商会 商會 联合会 聯合會 工会 工會 联盟 聯盟 组织 組織 基金会 基金會 党 黨 军 軍 部队 警方 警察局
      公安局 报社 通讯社 通訊社 电视台 電視台 广播公司 出版社 俱乐部 球队 队 隊 剧院 乐团 合作社 厂 廠 中心 总社 机构 使馆 大使馆 教会 教區 联合国
      聯合國 欧盟 歐盟 北约 东盟 安理会 海警局 海巡署 事務所 事务所 酒楼 科技 制药 电器 汽车 钢铁 电池 能源 药业 铁路局 城管局 派出所 董事会 管委会`,
    place: `省 市 县 縣 区 區 镇 鎮 乡 鄉 村 州 郡 府 岛 島 山 河 江 湖 海 湾 灣 溪 峡 海峡 半岛 沙漠 草原 高原 平原 盆地 街 路 大道 巷 桥 橋 港 机场 機場
      车站 車站 站 码头 碼頭 体育馆 体育场 体育中心 體育館 广场 廣場 公园 公園 寺 庙 廟 塔 宫 宮 城 关 镇 线 線 铁路 高速 大厦 大樓 监狱 水库 海域`,
    event: `论坛 論壇 峰会 峰會 大会 大會 会议 會議 研讨会 电影节 電影節 艺术节 音乐节 冰雪节 节 節 博览会 博覽會 展览会 展 世界杯 亚运会 奥运会 奧運 杯 盃 锦标赛
      联赛 聯賽 大赛 大賽 赛 賽 战争 戰爭 之战 大战 地震 大地震 台风 颱風 飓风 选举 大選 庙会 巡游 巡遊 革命 事变 运动会 法会 比赛 周年 磋商`,
    initiative: `计划 計畫 規劃 规划 方案 倡议 倡議 协议 協議 协定 協定 条约 條約 公约 公約 法 法案 条例 條例 办法 辦法 政策 战略 工程 项目 項目 行动
      行動 宪章 憲章 章程 宣言 备忘录 机制 機制 基金 资金 改革`,
    says: `说 說 表示 称 稱 指出 认为 認為 强调 強調 宣布 透露 介绍 回应 回應 告诉 批评 批評 質疑 质疑 呼吁 呼籲 提醒 希望 写道 笑道 坦言 承认 否认 警告 建议
      说道 补充 解释 解釋 承诺 希望 问 答 抱怨 苦笑`,
    beforePlace: '在 从 從 到 至 赴 抵 往 向 位于 位於 前往 来自 來自 抵达 访问 訪問 于 於 由 离开 飞往 驻',
    particle: '的 和 与 與 及 、 · 之 暨 第 届 屆',
    calendar: '年 月 日 星期 周 上午 下午 晚 今天 昨天 昨日 明天 今日 去年 今年 明年',
  },
}
