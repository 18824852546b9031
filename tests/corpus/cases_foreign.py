"""Habits of other people's files (banks, shops, government portals, test suites), shown by files of our own."""

from corpus_case import case

CASES = []


def add(*args, **kwargs):
    CASES.append(case("met in foreign files", *args, **kwargs))


W1252 = {"codec": "cp1252", "encoding": "windows-1252"}

# Few characters beyond ASCII: what decides is where they stand.
add("middle-dots.txt", "Account;Opening\nAssets · Bank;10,00\nAssets · Cash;2,50\nEquity · Start;-12,50\n", d=";", **W1252)
add("en-dash-alone.csv", "route,km\nA – B,12\nB – C,7\nA – C,19\n", **W1252)
add("pounds-in-brackets.csv", "Body,Spend (£k),Staff\nLibraries,120,14\nParks,85,9\nPools,40,6\n", **W1252)
add("curly-apostrophe.csv", "id,remark\n1,it’s fine\n2,don’t\n3,“quoted”\n", **W1252)
add("senas-tiny.csv", "id;dirección;tel\n1;Calle Peñón 3, 2º A;91\n2;Plaza Muñoz 1º;93\n3;AVDA ESPAÑA 4;95\n", d=";", **W1252)
add("acores.csv", "freguesia;população\nAnsião;13\nSão João;24\nLourinhã;9\n", d=";", **W1252)
add("icelandic-tiny.csv", "land,heiti\n1,Suðurland\n2,Norðurland\n3,Þórshöfn\n", **W1252)
add("japonski.csv", "kod,język\nja,japoński\nko,koreański\nzh,chiński\n", codec="cp1250", encoding="windows-1250")
add("japonski-latin2.csv", "kod;jezyk\npl;polski\nja;japoński\nhr;chorwacki\nes;hiszpański\n", codec="iso-8859-2", d=";")
add("cesko.csv", "kód;krajina\nCZ;Česko\nSE;Švédsko\nES;Španielsko\n", codec="cp1250", encoding="windows-1250", d=";")
add("spanija.csv", "koda;država\nES;Španija\nCH;Švica\nSE;Švedska\n", codec="cp1250", encoding="windows-1250", d=";")
add("svedija.csv", "kodas;šalis\nSE;Švedija\nCH;Šveicarija\nCZ;Čekija\nLT;Lietuva\n", codec="cp1257", encoding="windows-1257", d=";")
add("tsiili.csv", "kood;riik\nCL;Tšiili\nCZ;Tšehhi\nNZ;Uus-Meremaa\nAE;Araabia Ühendemiraadid\n", codec="cp1257", encoding="windows-1257", d=";")
add("dagli.csv", "kod;dil\ntr;Türkçe\nka;Gürcüce\nru;Rusça\naz;Azerbaycan dili\nmn;Moğolca\n", codec="cp1254", encoding="windows-1254", d=";")
add("dinars.csv", "الحساب,المبلغ\nالبنك,100.00 د.أ.\nالنقد,25.00 د.أ.\nالمصروفات,12.50 د.أ.\n", codec="cp1256", encoding="windows-1256")
add("viet-short.csv", "mã,tên\nDE,Đức\nFR,Pháp\nTH,Thái Lan\nVN,Việt Nam\nES,Tây Ban Nha\n".replace("á", "a\u0301").replace("ã", "a\u0303"), codec="cp1258", encoding="windows-1258")
add("thai-short.csv", "รหัส,ภาษา\nth,ไทย\nde,เยอรมัน\nfr,ฝรั่งเศส\n", codec="cp874", encoding="windows-874")
add("gbk-short.csv", "代码,国家\nDE,德国\nFR,法国\nBR,巴西\n", codec="gbk")
add("hanguk-short.csv", "코드,나라\nDE,독일\nFR,프랑스\nJP,일본\n", codec="cp949", encoding="euc-kr")
add("alipay-head.csv", "支付宝交易记录明细查询\n账号:[a@x.example]\n起始日期:[2023-01-01 00:00:00]\n---------交易记录明细列表---------\n交易号\t,商家订单号\t,金额（元）,收/支\t,\n20230101\t,T1\t,12.50,支出\t,\n20230102\t,T2\t,8.00,收入\t,\n20230105\t,T3\t,99.90,支出\t,\n------------------------\n共3笔记录\n", codec="gbk")
add("icbc-tabs.csv", '"明细查询"\n"卡号: 6222"\n\n"交易日期\t","摘要\t","收入\t","支出\t"\n"2023-01-03\t","工资\t","8,000.00\t","\t"\n"2023-01-05\t","消费\t","\t","45.20\t"\n"2023-01-09\t","消费\t","\t","1,120.00\t"\n"合计笔数：3"\n', codec="gbk")

# Dialects.
add("clock-times-line.csv", "08:,09:30,10:,11:15,12:,12:45\n")
add("query-column.csv", "query\nk=v&x=1\nk=w&x=2\nk=u&x=3\n")
add("query-column-one.csv", "params\nutm_source=mail&utm_campaign=may\nutm_source=web&utm_campaign=june\npage=3&size=20\nq=a%20b&lang=en\n")
add("never-opened.csv", '"Date","Payee","Amount"\n"2023-01-02","Shop, north","-12,50"\n2023-01-03","Baker","-3,20"\n"2023-01-04","Rent, flat","-700,00"\n')
add("never-closed-among-quoted.csv", 'id,name,n\n1,"Ann, Lee",3\n2,"Bob",4\n3,"Cy, Y.",5\n4,"Dee,6\n')
add("kta-pipes.txt", "|Konto|Datum|Text|\n|1200|2023-01-02|Miete, Büro|\n|1200|2023-01-03|Strom|\n|4400|2023-01-05|Erlös; bar|\n", codec="cp1252", encoding="windows-1252", d="|")
add("tilde-comments.txt", "~ made by tool 1.2\n~ station 7\ntime,level,flow\n1,0.5,12\n2,0.6,13\n3,0.7,15\n")
add("slash-comments.txt", "// exported 2023-01-01\n// units: m, s\nt;x;y\n0,1;2,5;3\n0,2;2,7;4\n0,3;2,9;5\n", d=";")
add("units-below.csv", "Time;Temp;Wind\n[s];[°C];[m/s]\n1;12,5;3\n2;12,7;4\n3;12,9;4\n", d=";", **W1252)
add("paypal-like.csv", '"Datum","Name","Brutto","Hinweis"\n"01.02.2023","Müller, Jörg","-1.234,50",""\n"02.02.2023","Köln Bäder","-12,00","Kurs ""A"", Mai"\n', bom=b"\xef\xbb\xbf")
