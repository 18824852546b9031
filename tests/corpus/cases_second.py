"""A second lot of habits, written after the first was mended and before anybody looked at how these are read."""

from corpus_case import case

CASES = []


def add(*args, **kwargs):
    CASES.append(case("habits, second lot", *args, **kwargs))


BOM8 = b"\xef\xbb\xbf"

# Shops, banks, offices.
add("klarna-settlement.csv", 'SUMMARY\nsettlement;total;currency\nS1;1234,50;EUR\n\nDETAILS\ndate;order;type;amount;fee;vat\n2021-01-03;A-1;SALE;49,90;1,20;0,23\n2021-01-03;A-2;SALE;20,00;0,80;0,15\n2021-01-04;A-1;RETURN;-49,90;0,00;0,00\n2021-01-05;A-3;SALE;15,00;0,60;0,11\n', d=";")
add("etsy-orders.csv", 'Sale Date,Item Name,Buyer,Quantity,Price,"Coupon Code","Variations"\n01/03/21,"Mug ""Good morning"", large",ann,1,12.50,,"Colour:Red,Size:L"\n01/04/21,"Print, A3",bob,2,20.00,SPRING,"Size:A3"\n01/05/21,Card,cy,5,2.00,,""\n', bom=BOM8)
add("woocommerce-meta.csv", 'ID,Name,"Attribute 1 value(s)",Images\n11,"T-Shirt","S, M, L","https://x.example/a.jpg, https://x.example/b.jpg"\n12,Cap,One,https://x.example/c.jpg\n13,"Scarf, wool","Red, Blue",\n')
add("comdirect.csv", '\n"Umsätze Girokonto";"Zeitraum: 30 Tage";\n"Neuer Kontostand";"1.234,56 EUR";\n\n"Buchungstag";"Wertstellung";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"03.02.2021";"03.02.2021";"Lastschrift";"Auftraggeber: Stadtwerke Buchungstext: Abschlag, Februar";"-85,00";\n"02.02.2021";"02.02.2021";"Übertrag";"Empfänger: Müller";"-20,00";\n"01.02.2021";"01.02.2021";"Gutschrift";"Gehalt";"2.000,00";\n', codec="cp1252", encoding="windows-1252", d=";")
add("bank-fixed-plus.csv", "Date,Payee,Outflow,Inflow\n01/02/2021,COFFEE  #12 SEATTLE WA,$3.50,\n01/03/2021,\"ACME, PAYROLL\",,\"$1,500.00\"\n01/04/2021,RENT,$900.00,\n")
add("meituan.csv", "订单号,下单时间,菜品,实付,备注\n88001,2021/3/4 12:01,\"宫保鸡丁x1,米饭x2\",38.5,\n88002,2021/3/4 12:07,牛肉面x1,26,\"少辣，不要香菜\"\n88003,2021/3/4 12:30,\"饺子x2;醋x1\",45,放门口\n", codec="gbk")
add("youzan-tab.txt", "订单号\t商品\t金额\t收货人\nE2021\t口红 12#\t199.00\t王女士\nE2022\t面霜, 50ml\t329.00\t李先生\nE2023\t礼盒\"春\"\t88.00\t赵女士\n", codec="gb18030", d="\t")
add("crm-notes.csv", 'id;created;note\n1;01.03.2021;"Called; no answer\nwill call again, maybe ""Monday"""\n2;02.03.2021;"Sent offer: 3 × 49,90 €"\n3;03.03.2021;lost\n', d=";")
add("survey-likert.csv", "Respondent;Q1 (1 = bad, 5 = good);Q2: why?\n1;4;nice staff, clean\n2;5;\n3;2;too slow, too loud\n4;3;ok\n", d=";")
add("loyalty-export.txt", "card|points|tier|last\n0001-22|1,250|gold|2021-02-03\n0001-23|300|silver|2021-01-15\n0001-24|12,875|platinum|2021-02-28\n", d="|")
add("newsletter-log.tsv", "time\tevent\tsubject\tlink\n2021-02-03 10:00\topen\tHi, Ann!\t\n2021-02-03 10:01\tclick\tHi, Ann!\thttps://x.example/?a=1&b=2;c\n2021-02-03 10:05\topen\t50% off; today\t\n", d="\t")
add("price-list-de.csv", "Artikel;EK;VK;Rabatt\nA-100;12,50;19,99;5 %\nA-200;1.250,00;1.999,00;10 %\nA-300;0,99;1,49;0 %\n", d=";")
add("phone-list.csv", "Name,Phone,Alt\nAnn Lee,+1 (555) 010-1234,\nBob Ray,0049/30/123456,\"030 123, ext. 4\"\nCy Young,555.0102,n/a\n")
add("addresses-two-lines.csv", '"Name","Address","Zip"\n"Ann","1 Main St\nApt 4, floor 2","02134"\n"Bob","PO Box 7","10001"\n"Cy","Gate 3;\nBlock B","94105"\n')
add("fixed-quoted-spaces.csv", '"Ann   ","Oslo   "," 12"\n"Bob   ","Rome   ","  7"\n"Cynthia","Lima   ","103"\n')

# Programs.
add("pg-copy-escapes.tsv", "1\tAnn\tline one\\nline two\t\\N\n2\tBob\ttab\\there\tx\n3\tCy\t\\N\ty\n", d="\t", q="", e="")
add("bcp-native.txt", "1|~|Ann, Lee|~|2020-01-01\n2|~|Bob|Ray|~|2020-01-02\n3|~|Cy|~|2020-01-03\n", d="|~|", records=[["1", "Ann, Lee", "2020-01-01"], ["2", "Bob|Ray", "2020-01-02"], ["3", "Cy", "2020-01-03"]])
add("spark-backslash.csv", 'id,json,n\n1,"{\\"k\\":\\"v, w\\"}",2\n2,"C:\\\\dir",3\n3,"say \\"hi\\"",4\n', e="\\")
add("snowflake-quotes.csv", '"ID","V"\n"1","\\"\\""\n"2","a\\"b, c"\n"3",""\n', e="\\")
add("redshift-pipe.txt", "10|2021-01-01|a\\|b|t\n11|2021-01-02|c|f\n12|2021-01-03|d\\|e|t\n", d="|", q="", e="\\")
add("excel-sep-tab.csv", "sep=\t\na\tb\tc\n1\t2,5\tx\n2\t3,5\ty\n", d="\t")
add("power-bi.csv", '﻿"Month","Sales Amount","Growth %"\n"Jan 2021","€1.234","5,0%"\n"Feb 2021","€2.345","-3,1%"\n"Mar 2021","€987","12,4%"\n', records=[["Month", "Sales Amount", "Growth %"], ["Jan 2021", "€1.234", "5,0%"], ["Feb 2021", "€2.345", "-3,1%"], ["Mar 2021", "€987", "12,4%"]])
add("sap-pipes.txt", "-----------------------------\n|Material|Plant|     Stock|\n-----------------------------\n|100-100 |1000 |     1.200|\n|100-110 |1000 |        35|\n|100-120 |2000 |       780|\n-----------------------------\n", d="|")
add("log-brackets.txt", "2021-01-01 10:00:00;[INFO];start, ok\n2021-01-01 10:00:05;[WARN];disk 91%, check\n2021-01-01 10:01:00;[INFO];done\n", d=";")
add("key-value-log.txt", "ts=1 level=info msg=start\nts=2 level=warn msg=slow\nts=3 level=info msg=done\n", d=" ")
add("tabs-and-semicolons.txt", "id\tgenes\tp\n1\tBRCA1;TP53;EGFR\t0.01\n2\tKRAS;MYC;RB1\t0.02\n3\tPTEN;APC;VHL\t0.03\n", d="\t")
add("gps-track.csv", "59.9139,10.7522,2021-01-01T10:00:00Z,12.5\n59.9140,10.7530,2021-01-01T10:00:10Z,12.7\n59.9141,10.7541,2021-01-01T10:00:20Z,12.6\n")
add("decimal-comma-tab.tsv", "t\tx\ty\n0,1\t1,5\t-2,25\n0,2\t1,7\t-2,5\n0,3\t1,9\t-2,75\n", d="\t")
add("decimal-comma-space.txt", "0,1 1,5 -2,25\n0,2 1,7 -2,50\n0,3 1,9 -2,75\n0,4 2,1 -3,00\n", d=" ")
add("dates-only.csv", "2021-01-01\n2021-01-02\n2021-01-03\n2021-01-04\n")
add("emails-only.csv", "email\nann@x.example\nbob@y.example\ncy@z.example\n")
add("names-only.txt", "Ann Lee\nBob Ray\nCy Young\nDee Doe\n")
add("codes-with-dash.csv", "A-1-x\nA-2-y\nA-3-z\n")
add("very-long-header.csv", ";".join(f"Frage {i}, Teil {i % 3}" for i in range(40)) + "\n" + "\n".join(";".join(str((i * k) % 5) for k in range(40)) for i in range(4)) + "\n", d=";")
add("json-lists-comma.csv", 'id,scores,name\n1,"[1, 2, 3]",Ann\n2,"[4, 5]",Bob\n3,[],Cy\n')
add("quotes-in-header-only.csv", '"a ""x"" b",c\n1,2\n3,4\n5,6\n')
add("line-separator-inside.csv", "id,text\n1,\"a\u2028b\"\n2,c\u0085d\n3,e\n")
add("form-feed.txt", "id,name\n1,Ann\n\f2,Bob\n3,Cy\n")
add("hebrew.csv", "מספר,שם,עיר\n1,דוד,ירושלים\n2,שרה,\"תל אביב, יפו\"\n3,משה,חיפה\n", codec="cp1255", encoding="windows-1255")
add("thai-874.csv", "รหัส,ชื่อ,เมือง\n1,สมชาย,กรุงเทพ\n2,สมหญิง,เชียงใหม่\n3,วิชัย,ภูเก็ต\n", codec="cp874", encoding="windows-874")
add("turkish-1254.csv", "kod;ad;şehir\n1;Işık;İstanbul\n2;Gül;İzmir\n3;Çağla;Eskişehir\n", codec="cp1254", encoding="windows-1254", d=";")
add("czech-latin2.csv", "kód;jméno;město\n1;Jiří;Plzeň\n2;Žaneta;Děčín\n3;Řehoř;Šumperk\n", codec="iso-8859-2", d=";")
add("korean-949.csv", "번호,이름,도시\n1,김철수,서울\n2,이영희,부산\n3,박민수,대구\n", codec="cp949", encoding="euc-kr")
add("sjis-half.csv", "番号,名前,ｶﾅ\n1,田中,ﾀﾅｶ\n2,鈴木,ｽｽﾞｷ\n3,佐藤,ｻﾄｳ\n", codec="cp932", encoding="shift_jis")
add("utf16-tabs-no-bom.txt", "id\tname\tn\n1\tAnn\t3\n2\tBob\t4\n3\tCy\t5\n", codec="utf-16-le", encoding="utf-16le", d="\t")

# Met when random files were compared with Python's csv.
add("escape-behind-quote.csv", 'id,text,n\n1,"a, b"\\n,3\n2,"say \\"hi\\"",4\n3,"c, d",5\n4,"e \\"f\\" g",6\n', e="\\")
