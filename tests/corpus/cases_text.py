"""Encodings: with and without byte-order mark, short and long, and damage."""

from corpus_case import case, quoted, rows

CASES = []


def add(name, text, codec, **kwargs):
    CASES.append(case("encodings", name, text, codec=codec, **kwargs))


ZH = "会员编号,姓名,城市,入会日期,消费金额\nA001,张伟,上海,2021-03-01,120.50\nA002,王芳,北京,2021-03-05,89.00\nA003,李娜,广州,2021-04-11,66.60\nA004,刘洋,深圳,2021-05-20,1024.00\nA005,陈静,成都,2021-06-18,15.90\n"
ZH_SHORT = "姓名,城市\n张伟,上海\n"
ZH_SHOP = "订单号;商品名称;数量;单价;备注\n1001;苹果（红富士）;3;5.80;请放门口\n1002;牛奶、面包;1;12.50;\n1003;羽绒服 女款;2;299.00;尺码偏小，换大一号\n"
TW = "會員編號,姓名,城市,備註\nA001,張偉,臺北,喜歡咖啡\nA002,王芳,高雄,需要發票\nA003,李娜,臺中,電話聯絡\nA004,陳靜,新竹,請寄到公司\n"
TW_SHORT = "姓名,城市\n張偉,上海\n"
JA = "会員番号,名前,住所,備考\n1,山田太郎,東京都新宿区,メールください\n2,鈴木花子,大阪市北区,テスト\n3,佐藤さくら,横浜市,電話してください\n4,高橋健,名古屋市,カタログ希望\n"
JA_KANA = "ﾅﾏｴ,ｺｰﾄﾞ,金額\nﾔﾏﾀﾞ ﾀﾛｳ,A1,1200\nｽｽﾞｷ ﾊﾅｺ,A2,980\nｻﾄｳ ｻｸﾗ,A3,450\n"
KO = "회원번호,이름,도시,비고\n1,김민수,서울,빠른 배송 부탁드립니다\n2,이영희,부산,문 앞에 놓아 주세요\n3,박지훈,대구,전화 주세요\n4,최수진,인천,없음\n"
RU = "Имя;Город;Сумма;Примечание\nИван Петров;Москва;1200,50;позвонить\nАнна Сидорова;Казань;89,00;\nОльга Ким;Санкт-Петербург;450,75;доставка до двери\n"
PL = "imię;nazwisko;miasto;uwagi\nŁukasz;Wójcik;Kraków;proszę dzwonić\nŻaneta;Dąbrowska;Łódź;bez uwag\nMałgorzata;Śliwa;Gdańsk;późno\nGrzegorz;Brzęczyszczykiewicz;Rzeszów;źle\n"
CZ = "jméno,příjmení,město\nTomáš,Dvořák,Plzeň\nJiří,Novák,Děčín\nLenka,Růžičková,Žďár\nŠtěpán,Kučera,Uherské Hradiště\n"
HU = "név;város;megjegyzés\nKovács Péter;Győr;később hívni\nSzűcs Ágnes;Szeged;kérem csöngessen\nTőke Ödön;Pécs;nincs\n"
TR = "ad;soyad;şehir;not\nAyşe;Yılmaz;İstanbul;kapıya bırakın\nOğuz;Çelik;Eskişehir;yok\nGül;Şahin;Diyarbakır;öğleden sonra\nIşıl;Doğan;İzmir;teşekkürler\n"
FR = "prénom,nom,ville,remarque\nZoé,Lefèvre,Nîmes,à l’étage\nNoël,Dupré,Besançon,déjà payé\nAïcha,Benoît,Orléans,très pressé\nÉloïse,Garçon,Châlons,çà et là\n"
DE = "Name;Straße;Ort\nJörg Weiß;Königsallee 1;Düsseldorf\nÄnne Müller;Grünstraße 22;Köln\nUwe Öztürk;Hauptstraße 3;Nürnberg\n"
ES = "nombre|ciudad|nota\nJosé Núñez|Logroño|mañana\nMaría Peña|A Coruña|¿llamar?\nÍñigo Ibáñez|Málaga|¡rápido!\n"
PT = "nome;cidade;observação\nJoão Conceição;São Paulo;não há\nLuís Araújo;Brasília;até amanhã\nInês Simões;Évora;avó\n"
SV = "namn,ort,anm\nÅsa Öberg,Malmö,ring först\nBjörn Sjöström,Västerås,gå in\nMärta Ångström,Göteborg,på torget\n"
GR = "όνομα;πόλη;σχόλιο\nΓιώργος Παπαδόπουλος;Αθήνα;καλημέρα σας\nΕλένη Νικολάου;Θεσσαλονίκη;τηλέφωνο\nΚώστας Δήμου;Πάτρα;όχι\n"
HE = "שם,עיר,הערה\nדוד כהן,תל אביב,להתקשר לפני\nרות לוי,ירושלים,אין\nיוסף מזרחי,חיפה,תודה רבה\n"
AR = "الاسم,المدينة,ملاحظة\nمحمد علي,القاهرة,الرجاء الاتصال\nفاطمة حسن,بيروت,لا يوجد\nعمر خالد,عمان,شكرا\n"
TH = "ชื่อ,เมือง,หมายเหตุ\nสมชาย ใจดี,กรุงเทพ,โทรก่อน\nสมหญิง รักไทย,เชียงใหม่,ไม่มี\nวิชัย มั่นคง,ภูเก็ต,ขอบคุณ\n"
LT = "vardas;miestas;pastaba\nŠarūnas Žukauskas;Klaipėda;ačiū\nRūta Čepaitė;Šiauliai;vėliau\nGiedrė Ąžuolaitė;Panevėžys;skambinti\n"
VI = "tên,thành phố\nNguyễn Văn An,Hà Nội\nTrần Thị Bích,Đà Nẵng\nLê Quốc,Huế\n"

BOMS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "gb18030": b"\x84\x31\x95\x33", "utf-32-le": b"\xff\xfe\x00\x00"}

for codec, label in [("utf-8", "utf-8"), ("utf-16-le", "utf-16le"), ("utf-16-be", "utf-16be")]:
    add(f"zh-{label}-bom.csv", ZH, codec, encoding=label, bom=BOMS[codec])
    add(f"zh-{label}.csv", ZH, codec, encoding=label)
    add(f"de-{label}.csv", DE, codec, encoding=label, d=";")
    add(f"ja-{label}.csv", JA, codec, encoding=label)
    add(f"ru-{label}.csv", RU, codec, encoding=label, d=";")
add("zh-utf-16le-short.csv", ZH_SHORT, "utf-16-le", encoding="utf-16le")
add("zh-utf-16be-short.csv", ZH_SHORT, "utf-16-be", encoding="utf-16be")
add("en-utf-16le-short.csv", "a,b\n1,2\n", "utf-16-le", encoding="utf-16le")
add("zh-utf-16le-all-han.csv", "姓名\t城市\r\n张伟\t上海\r\n王芳\t北京\r\n李娜\t广州\r\n", "utf-16-le", encoding="utf-16le", d="\t", bom=b"\xff\xfe")
add("zh-utf-8-short.csv", ZH_SHORT, "utf-8")
add("emoji-utf-8.csv", "id,mood\n1,😀\n2,🤷‍♀️\n3,é\n", "utf-8")
add("zh-gb18030-bom.csv", ZH, "gb18030", bom=BOMS["gb18030"])
for codec in ["gbk", "gb18030", "gb2312"]:
    add(f"zh-{codec}.csv", ZH, codec)
add("zh-gbk-short.csv", ZH_SHORT, "gbk")
add("zh-gbk-shop.csv", ZH_SHOP, "gbk", d=";")
add("zh-gbk-names.csv", "id,name\n1,欧阳娜娜\n2,司马光\n3,诸葛亮\n", "gbk")
add("zh-gbk-one-word.csv", "id,flag,n\n1,是,3\n2,否,4\n3,是,5\n", "gbk")
add("zh-gbk-rare.csv", "编号,店名,说明\n1,喆茂商贸,镕炼设备\n2,堃源餐饮,鱻味馆\n3,瑀晟科技,玥辰家居\n", "gb18030")
add("zh-gb18030-four-bytes.csv", "编号,姓名,备注\n1,张伟,〇㐀生僻字\n2,王芳,价格€5\n3,李娜,表情😀很好\n", "gb18030")
add("tw-big5.csv", TW, "big5")
add("tw-big5-short.csv", TW_SHORT, "big5")
add("tw-big5-shop.csv", "訂單編號;商品;數量;備註\n1001;蘋果（紅富士）;3;請放門口\n1002;牛奶、麵包;1;\n1003;羽絨衣 女款;2;尺寸偏小，換大一號\n", "big5", d=";")
add("ja-shift-jis.csv", JA, "cp932", encoding="shift_jis")
add("ja-shift-jis-kana.csv", JA_KANA, "cp932", encoding="shift_jis")
add("ja-euc-jp.csv", JA, "euc_jp", encoding="euc-jp")
add("ja-shift-jis-tab.csv", JA.replace(",", "\t"), "cp932", encoding="shift_jis", d="\t")
add("ja-shift-jis-katakana.csv", "商品コード,商品名,価格\nA-1,ソファ（表）,29800\nB-2,テーブル,15800\nC-3,ベッド シングル,39800\n", "cp932", encoding="shift_jis")
add("ko-euc-kr.csv", KO, "euc_kr", encoding="euc-kr")
add("ko-cp949.csv", KO.replace("없음", "똠방각하 펲시콜라"), "cp949", encoding="euc-kr")
add("ko-euc-kr-short.csv", "이름,도시\n김민수,서울\n", "euc_kr", encoding="euc-kr")
add("ru-windows-1251.csv", RU, "cp1251", encoding="windows-1251", d=";")
add("ru-koi8-r.csv", RU, "koi8_r", encoding="koi8-r", d=";")
add("ru-cp866.csv", RU, "cp866", encoding="ibm866", d=";")
add("ru-windows-1251-short.csv", "Имя,Город\nИван,Москва\n", "cp1251", encoding="windows-1251")
add("ru-windows-1251-caps.csv", "КОД;НАИМЕНОВАНИЕ;ЦЕНА\n1;СТОЛ ПИСЬМЕННЫЙ;100\n2;СТУЛ ОФИСНЫЙ;50\n", "cp1251", encoding="windows-1251", d=";")
add("bg-windows-1251.csv", "Име,Град,Бележка\nГеоргиева Мария,София,обадете се\nПетър Йорданов,Пловдив,няма\nЩерю Жеков,Бургас,утре\n", "cp1251", encoding="windows-1251")
add("uk-windows-1251.csv", "Ім'я;Місто;Примітка\nОлексій Їжак;Київ;зателефонуйте\nЄва Ґудзь;Львів;є питання\n", "cp1251", encoding="windows-1251", d=";")
add("pl-windows-1250.csv", PL, "cp1250", encoding="windows-1250", d=";")
add("pl-iso-8859-2.csv", PL, "iso8859_2", encoding="iso-8859-2", d=";")
add("cz-windows-1250.csv", CZ, "cp1250", encoding="windows-1250")
add("hu-windows-1250.csv", HU, "cp1250", encoding="windows-1250", d=";")
add("tr-windows-1254.csv", TR, "cp1254", encoding="windows-1254", d=";")
add("fr-windows-1252.csv", FR, "cp1252", encoding="windows-1252")
add("fr-mac-roman.csv", FR.replace("\n", "\r"), "mac_roman", encoding="macintosh")
add("de-iso-8859-1.csv", DE, "latin_1", encoding="iso-8859-1", d=";")
add("de-one-umlaut.csv", "id,name,n\n1,Ann,2\n2,Müller,3\n3,Bob,4\n", "cp1252", encoding="windows-1252")
add("es-windows-1252.csv", ES, "cp1252", encoding="windows-1252", d="|")
add("pt-windows-1252.csv", PT, "cp1252", encoding="windows-1252", d=";")
add("sv-windows-1252.csv", SV, "cp1252", encoding="windows-1252")
add("en-smart-quotes-1252.csv", "id,text,price\n1,“Don’t” – he said…,€5\n2,plain,£6\n3,it’s fine,€7\n", "cp1252", encoding="windows-1252")
add("degrees-latin1.csv", "site;temp °C;area m²;µg/m³\nA;21,5;10;3\nB;19,0;12;4\nC;18,2;9;5\n", "latin_1", encoding="iso-8859-1", d=";")
add("pounds-latin1.csv", "item,price\ntea,£2.50\ncake,£3.20\nscone,£1.80\n", "latin_1", encoding="iso-8859-1")
add("nbsp-1252.csv", "id;montant\n1;1\u00a0234,50\n2;12\u00a0000,00\n3;987,25\n", "cp1252", encoding="windows-1252", d=";")
add("gr-windows-1253.csv", GR, "cp1253", encoding="windows-1253", d=";")
add("he-windows-1255.csv", HE, "cp1255", encoding="windows-1255")
add("ar-windows-1256.csv", AR, "cp1256", encoding="windows-1256")
add("th-tis-620.csv", TH, "tis_620", encoding="tis-620")
add("lt-windows-1257.csv", LT, "cp1257", encoding="windows-1257", d=";")
add("vi-utf-8.csv", VI, "utf-8")
add("de-cp850.csv", DE, "cp850", encoding="cp850", d=";")
add("fr-cp437.csv", "nom,ville\nZoé,Besançon\nRené,Orléans\nJérôme,Sète\n", "cp437", encoding="cp437")
add("ascii-only.csv", "id,name,n\n1,Ann,2\n2,Bob,3\n", "ascii", encoding="ascii")
add("utf-8-sig-hint.csv", "id,név,n\n1,Ágnes,2\n2,Ödön,3\n", "utf-8", encoding="utf-8-sig", bom=BOMS["utf-8"])
add("utf-16-hint-be.csv", ZH, "utf-16-be", encoding="utf-16", bom=BOMS["utf-16-be"])
add("python-codec-name.csv", DE, "cp1252", encoding="cp1252", d=";")
add("bom-then-quoted.csv", '"id","naïve"\n"1","a,b"\n"2","c"\n', "utf-8", bom=BOMS["utf-8"])
add("bom-in-the-middle.csv", "id,name\n1,Ann\n\ufeff2,Bob\n3,Zoë\n", "utf-8")
add("zero-width.csv", "id,name\n1,A\u200bnn\n2,\u2060Bob\n3,Zoë\n", "utf-8")
add("nul-inside.csv", "id,name,n\n1,A\x00nn,2\n2,Bob,3\n3,Cy,4\n4,Dee,5\n5,Eve,6\n6,Flo,7\n7,Gus,8\n8,Hal,9\n9,Ida,10\n", "utf-8")
add("combining.csv", "id,name\n1,Zoe\u0308\n2,Ame\u0301lie\n", "utf-8")
add("late-umlaut.csv", "id,name,n\n" + "".join(f"{i},name {i},{i * 3}\n" for i in range(400)) + "400,Jürgen,1\n401,Zoë,2\n", "cp1252", encoding="windows-1252")

# Kept apart while the detector was tuned, then added.
add("held-organogram.csv", '"Post Unique Reference","Name","Grade","Salary Floor (£)"\n"1","N/D","SCS1","60000"\n"2","John O\'Neil","SCS2","£85,000"\n"3","","SCS1A",""\n', "cp1252", encoding="windows-1252")
add("held-price-list-de.csv", 'Artikel;Preis\n"Schraube 5x40";"1,20 €"\n"Mutter M8";"0,35 €"\n"Set ""Basis""";"12,00 €"\n', "cp1252", encoding="windows-1252", d=";")
add("held-ru-1251-comments.csv", 'id,comment\n1,"Отличный товар, рекомендую!"\n2,Доставили быстро\n3,"Не подошёл размер, вернул"\n', "cp1251", encoding="windows-1251")
add("held-ru-koi-comma.csv", "дата,товар,цена\n01.02.2003,хлеб,10\n02.02.2003,молоко,20\n", "koi8_r", encoding="koi8-r")
add("held-ko-orders.csv", "주문번호,상품명,수량\n1001,무선 마우스,2\n1002,기계식 키보드,1\n1003,모니터 받침대,3\n", "cp949", encoding="euc-kr")
add("held-tw-order.csv", "訂單,收件人,電話\nA1,林志明,0912-345-678\nA2,黃美玲,0922-111-222\n", "big5")
add("held-zh-gbk-products.csv", "商品,规格,库存\n红富士苹果,5斤装,120\n蒙牛纯牛奶,250ml*16,45\n维达抽纸,3层130抽,300\n", "gbk")
add("held-jp-euc.csv", "商品,価格\nりんご,120\nみかん,80\nぶどう,300\n", "euc_jp", encoding="euc-jp")
add("held-mac-es.csv", "Nombre;Año\rPeña;2001\rMuñoz;2002\rGarcía;2003\r", "mac_roman", encoding="macintosh", d=";")
add("held-cp850-es.csv", "Nombre;Ciudad\nPeña;Málaga\nMuñoz;Cádiz\n", "cp850", encoding="cp850", d=";")
add("held-ro-1250.csv", "Nume;Oraş;Stradă\nIonuţ;Braşov;Mihăiţă\nŞtefan;Iaşi;Făgăraş\n", "cp1250", encoding="windows-1250", d=";")
add("held-hr-1250.csv", "Ime,Grad\nŽeljko Šarić,Čakovec\nĐurđa Ćosić,Šibenik\n", "cp1250", encoding="windows-1250")
add("held-fi-1252.csv", "Nimi,Kaupunki\nPäivi Hämäläinen,Jyväskylä\nÄijö Öhman,Hyvinkää\n", "cp1252", encoding="windows-1252")
add("held-it-1252.csv", "Nome;Città;Perché\nNiccolò;Forlì;più\nLucà;Cantù;così è\n", "cp1252", encoding="windows-1252", d=";")
