"""Delimiters, quotes, escapes, line ends, ragged and decorated tables (after RFC 4180's deviations, csv-spectrum, the
classes of Pollock, and the issues of papaparse, csv-parse, pandas, CleverCSV, csvkit and DuckDB)."""

from corpus_case import case, quoted, rows

CASES = []


def add(*args, **kwargs):
    CASES.append(case(*args, **kwargs))


ORDERS = [
    ["order_id", "customer", "date", "items", "total", "note"],
    ["10248", "Vinet", "1996-07-04", "3", "32.38", "front door"],
    ["10249", "Toms", "1996-07-05", "1", "11.61", ""],
    ["10250", "Hanari", "1996-07-08", "12", "65.83", "call first"],
    ["10251", "Victoria", "1996-07-08", "2", "41.34", ""],
    ["10252", "Suprêmes", "1996-07-09", "7", "51.30", "gift"],
    ["10253", "Hanari", "1996-07-10", "5", "58.17", "leave with neighbour"],
]
STAFF = [
    ["name", "department", "phone", "salary", "joined"],
    ["Ann Lee", "Sales", "555-0101", "51000", "12/03/2011"],
    ["Bob Ray", "Support", "555-0102", "43500", "01/11/2015"],
    ["Cy Young", "Sales", "555-0199", "60250", "23/07/2009"],
    ["Dee Snow", "Finance", "555-0137", "71000", "30/09/2018"],
    ["Eve Polastri", "Research", "555-0161", "69900", "05/05/2020"],
]
METER = [
    ["time", "sensor", "temp", "hum"],
    ["2021-03-01 00:00:00", "a1", "21.5", "40"],
    ["2021-03-01 00:05:00", "a1", "21.6", "41"],
    ["2021-03-01 00:10:00", "a2", "19.0", "55"],
    ["2021-03-01 00:15:00", "a2", "18.9", "56"],
    ["2021-03-01 00:20:00", "a1", "21.4", "40"],
]
TALK = [
    ["id", "title", "speaker", "abstract"],
    ["1", "On CSV, again", 'Jane "JD" Doe', "Why commas, quotes and\nnewlines hurt."],
    ["2", "Plain text", "John Roe", "Short."],
    ["3", "Semicolons; a history", "Li Wei", "Locale; locale; locale."],
    ["4", "", "Ana María", 'She said "no" twice, then "yes".'],
    ["5", "Tabs\tand spaces", "O'Neil", "It's the reader's job, isn't it?"],
]
WORD = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", ":": "colon", "^": "caret", "~": "tilde", "!": "bang",
        "#": "hash", "&": "amp", "\x01": "x01", "\x1f": "x1f", "§": "section", "¬": "not", "¦": "brokenbar", "þ": "thorn",
        "·": "middot", "\x07": "bel", "*": "star", "$": "dollar", "%": "percent", "=": "equals", "@": "at", "+": "plus",
        "/": "slash", "\x02": "x02", "、": "ideographic", "，": "fullwidth", "\x1e": "x1e", " ": "space", "\\": "backslash"}

# One delimiter per file, plain content and talkative content.
for d in [",", ";", "\t", "|"]:
    add("delimiter", f"orders-{WORD[d]}.csv", rows(ORDERS, d), d=d)
    add("delimiter", f"talks-{WORD[d]}.csv", quoted(TALK, d), d=d)
for d in ["^", "~", "!", "#", "&", "\x01", "\x1f", "*", "$", "\x02", "\x07"]:
    add("rare delimiter", f"orders-{WORD[d]}.csv", rows(ORDERS, d), d=d)
for d in ["^", "~", "\x01", "#"]:
    add("rare delimiter", f"staff-{WORD[d]}.csv", quoted(STAFF, d, eol="\r\n"), d=d)
for d in ["%", "=", "@", "+"]:
    add("rare delimiter", f"staff-{WORD[d]}.csv", rows(STAFF, d), d=d)
add("rare delimiter", "passwd-colon.csv", "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nbin:x:2:2:bin:/bin:/usr/sbin/nologin\nsys:x:3:3:sys:/dev:/usr/sbin/nologin\nann:x:1000:1000:Ann Lee,,,:/srv/ann:/bin/zsh\n", d=":")
add("rare delimiter", "staff-colon-quoted.csv", quoted(STAFF, ":", always=True), d=":")
add("rare delimiter", "readings-space.csv", "0.12 3.4 1\n0.15 3.6 0\n0.11 3.3 1\n0.19 3.9 1\n0.20 4.1 0\n", d=" ")
add("rare delimiter", "diamonds-space.csv", '"carat" "cut" "color" "price"\n0.23 "Ideal" "E" 326\n0.21 "Premium" "E" 326\n0.23 "Good" "E" 327\n0.29 "Very Good" "I" 334\n0.31 "Good" "J" 335\n', d=" ")
add("rare delimiter", "apache-space.csv", '10.0.0.1 - ann [10/Oct/2000:13:55:36] "GET /a HTTP/1.0" 200 2326\n10.0.0.2 - - [10/Oct/2000:13:55:40] "GET /b?x=1,2 HTTP/1.0" 404 12\n10.0.0.1 - ann [10/Oct/2000:13:56:01] "POST /c HTTP/1.1" 200 900\n10.0.0.9 - bob [10/Oct/2000:13:57:00] "GET / HTTP/1.1" 304 0\n', d=" ")
for d in ["§", "¬", "¦", "þ", "、", "，"]:
    add("wide delimiter", f"orders-{WORD[d]}.csv", rows(ORDERS, d), d=d, records=ORDERS)
for d, word in [("||", "pipes"), ("::", "colons"), ("~|~", "tildepipe"), ("|~|", "pipetilde"), ("<>", "angle"), (";;", "semicolons"), ("@@", "ats"), ("\t|\t", "tabpipe")]:
    add("wide delimiter", f"orders-{word}.csv", rows(ORDERS, d), d=d, records=ORDERS)
add("wide delimiter", "talks-pipes-quoted.csv", quoted(TALK, "||", always=True), d="||", records=TALK)
add("wide delimiter", "comma-space-quoted.csv", 'id, name, city, note\n1, "Lee, Ann", Oslo, "a, b"\n2, "Ray, Bob", Rome, c\n3, "Young, Cy", Lima, "d, e, f"\n4, "Snow, Dee", Cairo, g\n', d=", ",
    records=[["id", "name", "city", "note"], ["1", "Lee, Ann", "Oslo", "a, b"], ["2", "Ray, Bob", "Rome", "c"], ["3", "Young, Cy", "Lima", "d, e, f"], ["4", "Snow, Dee", "Cairo", "g"]])

# Line ends.
for eol, word in [("\n", "lf"), ("\r\n", "crlf"), ("\r", "cr")]:
    add("line ends", f"meter-{word}.csv", rows(METER, ",", eol))
    add("line ends", f"meter-{word}-no-final.csv", rows(METER, ";", eol, end=False), d=";")
    add("line ends", f"talks-{word}.csv", quoted(TALK, ",", eol=eol))
add("line ends", "mixed.csv", "a,b,c\r\n1,x,2.5\n2,y,3.5\r\n3,z,4.5\r4,w,5.5\n")
add("line ends", "blank-lines.csv", "\n\na,b,c\n\n1,2,3\n\n\n4,5,6\n\n7,8,9\n\n\n")
add("line ends", "double-spaced.csv", rows(STAFF, ",", "\r\n\r\n"))
add("line ends", "crcrlf.csv", rows(STAFF, ",", "\r\r\n"))
add("line ends", "spaces-line.csv", "a,b,c\n1,2,3\n   \n4,5,6\n7,8,9\n")
add("line ends", "quoted-newlines-crlf.csv", quoted([["id", "address", "city"], ["1", "12 High St\r\nFlat 3", "York"], ["2", "9 Low Rd\r\n\r\nUpper", "Leeds"], ["3", "1 Mid Ln", "Hull"]], eol="\r\n"))
add("line ends", "lf-in-cr-file.csv", quoted([["id", "memo", "n"], ["1", "two\nlines", "5"], ["2", "one", "6"], ["3", "three\nmore\nlines", "7"]], eol="\r"))
add("line ends", "u2028-inside.csv", "id,text,n\n1,one\u2028two,3\n2,plain,4\n3,next\u0085line,5\n")
add("line ends", "vertical-tab-formfeed.csv", "id,text,n\n1,one\x0btwo,3\n2,pa\x0cge,4\n3,plain,5\n")
add("line ends", "ctrl-z-end.csv", "id,text,n\n1,one,3\n2,two,4\n\x1a")

# Quotes.
for q, word in [('"', "double"), ("'", "single")]:
    add("quotes", f"always-{word}.csv", quoted(ORDERS, ",", q, always=True), q=q)
    add("quotes", f"talks-always-{word}.csv", quoted(TALK, ";", q, always=True), d=";", q=q)
    add("quotes", f"staff-semicolon-{word}.csv", quoted(STAFF, ";", q, always=True, eol="\r\n"), d=";", q=q)
add("quotes", "single-doubled.csv", "'Harry''s':'Arlington Heights':'IL':'2/1/03':'Kimi Hayes'\n'Shark City':'Glendale Heights':'IL':'12/28/02':'Prezence'\n'Tommy''s Place':'Blue Island':'IL':'12/28/02':'Blue Sunday/White Crow'\n", d=":", q="'")
add("quotes", "apostrophes.csv", "name,saying,n\nO'Brien,'tis so,1\nD'Arcy,rock 'n' roll,2\n'Enry,it's fine,3\nL'Oréal,don't,4\n")
add("quotes", "apostrophe-first.csv", "id,word,n\n1,'twas,4\n2,'em,5\n3,plain,6\n4,'n,7\n5,other,8\n")
add("quotes", "inches-unquoted.csv", 'sku,size,price\nA1,5" disk,10\nA2,3.5" disk,12\nA3,tape,4\nA4,12" vinyl,25\n')
add("quotes", "inches-leading.csv", 'id,text,n\n1,a "b" c,2\n2,"quoted" start,3\n3,end "quoted",4\n')
add("quotes", "inches-doubled.csv", 'sku,name,size,price\nB1,"Men\'s Boxer, 5"" Inseam",M,24.86\nB2,"Kids\' Mountain Bike, 24""",S,90.99\nB3,Leather Sofa,L,69.52\nB4,"Table, Round 48""",XL,78.07\n')
add("quotes", "empty-quoted.csv", '"","",""\n"a","","c"\n"","b",""\n"d","e","f"\n')
add("quotes", "one-empty-quoted-field.csv", 'name\n""\nann\n""\nbob\n')
add("quotes", "quote-only-fields.csv", 'id,mark,n\n1,"""",2\n2,"""""",3\n3,"a""",4\n4,"""b",5\n')
add("quotes", "unclosed-last.csv", 'id,text,n\n1,"fine",2\n2,"also",3\n3,"open,4\n')
add("quotes", "text-after-quote.csv", 'id,text,n\n1,"abc"def,2\n2,"x" y,3\n3,plain,4\n4,"ok",5\n')
add("quotes", "spaces-before-quote.csv", 'id, "name", n\n1, "Ann", 2\n2, "Bob", 3\n3, "Cy", 4\n')
add("quotes", "spaces-after-quote.csv", 'id,name,n\n1,"Ann" ,2\n2,"Bob" ,3\n3,"Cy" ,4\n')
add("quotes", "quoted-header-only.csv", '"Order ID","Customer, name","Total"\n1,Ann,2.5\n2,Bob,3.5\n3,Cy,4.5\n')
add("quotes", "delimiters-in-quotes.csv", '"a;b;c","d;e;f"\n"1;2;3","4;5;6"\n"7;8;9","1;1;1"\n"x;y;z","u;v;w"\n')
add("quotes", "commas-in-semicolon-quotes.csv", quoted([["id", "where", "when"], ["1", "Rome, Italy", "May 1, 2020"], ["2", "Oslo, Norway", "June 5, 2021"], ["3", "Lima, Peru", "July 9, 2022"]], ";", always=True), d=";")
add("quotes", "long-quoted-newlines.csv", quoted([["id", "body", "likes"]] + [[str(i), "\n".join(f"line {k}, of post {i}" for k in range(i + 2)), str(i * 7)] for i in range(1, 7)]))
add("quotes", "quotes-in-comma-numbers.csv", 'month,visits,revenue\nJan,"1,204","$5,120.50"\nFeb,"998","$4,870.00"\nMar,"1,511","$7,001.25"\n')
add("quotes", "backtick-names.csv", "id,name,n\n1,`a`,2\n2,`b`,3\n3,`c`,4\n")
add("quotes", "curly-quotes.csv", "id,title,n\n1,“Hello, you”,2\n2,“Bye, you”,3\n3,“Again, you”,4\n")
add("quotes", "guillemets.csv", "id;titre;n\n1;« Bonjour »;2\n2;« Adieu »;3\n3;« Encore »;4\n", d=";")
add("quotes", "hello-double-in-single.csv", "'id','text'\n'1','say \"hi\", she did'\n'2','no \"thanks\"'\n'3','plain, but long'\n", q="'")
add("quotes", "whole-line-quoted.csv", '"id,name,n"\n"1,Ann,2"\n"2,Bob,3"\n"3,Cy,4"\n', d=",")
add("quotes", "rabobank-inner-quotes.csv", 'iban,amount,text\n"NL01","-5.00","shop "De Hoek" Utrecht"\n"NL01","12.00","salary"\n"NL01","-7.50","cafe "Zon" Delft"\n')

# Escapes.
add("escapes", "backslash-quotes.csv", quoted(TALK, ",", esc="\\", always=True), e="\\")
add("escapes", "backslash-some.csv", 'id,text,n\n1,"he said \\"hi\\", twice",2\n2,"plain",3\n3,"a \\"b\\" c",4\n', e="\\")
add("escapes", "backslash-delimiter.csv", "id|text|n\n1|a\\|b|2\n2|plain|3\n3|c\\|d\\|e|4\n4|more|5\n", d="|", e="\\")
add("escapes", "backslash-comma.csv", "id,text,n\n1,a\\, b,2\n2,plain,3\n3,c\\, d\\, e,4\n4,more,5\n", e="\\")
add("escapes", "backslash-single.csv", "'id';'name';'note'\n'1';'O\\'Neil';'it\\'s'\n'2';'Ann';'fine'\n'3';'D\\'Arcy';'don\\'t; really'\n", d=";", q="'", e="\\")
add("escapes", "windows-paths.csv", 'id,path,size\n1,C:\\temp\\a.txt,20\n2,C:\\data\\new\\b.txt,30\n3,D:\\x\\y.txt,40\n')
add("escapes", "windows-paths-quoted.csv", '"id","path","size"\n"1","C:\\temp\\","20"\n"2","C:\\data\\new\\","30"\n"3","D:\\x\\y\\","40"\n')
add("escapes", "unc-paths.csv", "host;share;used\nsrv1;\\\\srv1\\home;20\nsrv2;\\\\srv2\\pub;30\nsrv3;\\\\srv3\\tmp;40\n", d=";")
add("escapes", "doubled-and-backslash.csv", 'id,len,text\n1,"8\\\'9""","our 8\\\'9"" rod"\n2,5,plain\n3,"7""","the 7"" one"\n')
add("escapes", "json-cells-doubled.csv", 'id,payload,at\n1,"{""a"": 1, ""b"": [1, 2]}",2020-01-01\n2,"{""a"": 2, ""b"": []}",2020-01-02\n3,"{""a"": 3}",2020-01-03\n')
add("escapes", "json-cells-backslash.csv", '"id","payload","at"\n"1","{\\"a\\": 1, \\"b\\": [1, 2]}","2020-01-01"\n"2","{\\"a\\": 2, \\"b\\": []}","2020-01-02"\n"3","{\\"a\\": 3}","2020-01-03"\n', e="\\")
add("escapes", "json-cells-tab.csv", 'id\tpayload\tat\n1\t{"a": 1, "b": [1, 2]}\t2020-01-01\n2\t{"a": 2, "b": []}\t2020-01-02\n3\t{"a": 3}\t2020-01-03\n', d="\t")
add("escapes", "regexes.csv", "name,pattern,hits\nword,\\w+,10\ndigit,\\d{2},4\nspace,\\s*$,7\n")
add("escapes", "php-serialised.csv", '1#"O:7:""HTTPJob"":2:{s:3:""get"";a:1:{s:6:""action"";s:7:""add_job"";}}"#1#0\n2#"O:7:""HTTPJob"":2:{s:3:""get"";a:1:{s:6:""action"";s:7:""del_job"";}}"#1#0\n3#"O:7:""HTTPJob"":2:{s:3:""get"";a:1:{s:6:""action"";s:7:""run_job"";}}"#1#DONE\n', d="#")
add("escapes", "mysql-outfile.tsv", "1\tAnn\t\\N\tline one\\\nline two\n2\tBob\t5.5\tplain\n3\tCy\t\\N\ta\\\tb\n4\tDee\t7.0\tplain\n", d="\t", e="\\")
add("escapes", "postgres-copy.tsv", "1\tAnn\t\\N\t2020-01-01 10:00:00\n2\tBob\t5.5\t\\N\n3\tCy\t\\N\t2020-01-03 11:30:00\n4\tDee\t7.0\t2020-01-04 12:15:00\n", d="\t")
add("escapes", "latex.csv", "symbol,latex,page\nalpha,\\alpha,3\nsum,\\sum_{i=1},9\nfrac,\\frac{a}{b},12\n")

# Ragged, decorated, sectioned.
add("ragged", "short-rows.csv", "a,b,c,d\n1,2,3,4\n5,6\n7,8,9,10\n11,12,13\n14,15,16,17\n18,19,20,21\n")
add("ragged", "long-rows.csv", "a,b,c\n1,2,3\n4,5,6,7,8\n9,10,11\n12,13,14\n15,16,17,18\n")
add("ragged", "one-space-row.csv", "id,name,n,city\n1 Ann 5 Rome\n2,Bob,6,Oslo\n3,Cy,7,Lima\n4,Dee,8,Cairo\n5,Eve,9,York\n")
add("ragged", "trailing-delimiters.csv", "a,b,c,\n1,2,3,\n4,5,6,\n7,8,9,\n")
add("ragged", "leading-delimiters.csv", ",a,b,c\n0,1,2,3\n1,4,5,6\n2,7,8,9\n")
add("ragged", "many-trailing.csv", "a,b,c,,,,\n1,2,3,,,,\n4,5,6,,,,\n,,,,,,\n,,,,,,\n")
add("ragged", "header-longer.csv", "a;b;c;d\n1;2;3\n4;5;6\n7;8;9\n", d=";")
add("ragged", "header-shorter.csv", "a;b\n1;2;3\n4;5;6\n7;8;9\n", d=";")
add("ragged", "extra-quote-row.csv", 'id,name,n\n1,"Ann",2\n2,""Bob",3\n3,"Cy",4\n4,"Dee",5\n')
add("ragged", "missing-delimiter-row.csv", "a,b,c,d\n1,2,3,4\n56,7,8\n9,10,11,12\n13,14,15,16\n")
add("ragged", "all-different-lengths.csv", "bread,milk,beer\nmilk,eggs\nbread\nbeer,eggs,milk,butter\neggs,bread,tea\nmilk,beer\n")
add("ragged", "wide-mostly-empty.csv", "id," + ",".join(f"q{i}" for i in range(1, 21)) + "\n" + "".join(f"{i}," + ",".join("x" if (i * k) % 7 == 0 else "" for k in range(1, 21)) + "\n" for i in range(1, 9)))
add("preamble", "title-comma.csv", "Sales report\nGenerated 2021-05-01\n\nid,name,n\n1,Ann,2\n2,Bob,3\n3,Cy,4\n4,Dee,5\n")
add("preamble", "title-padded.csv", "Sales report,,,\n,,,\nid,name,n,m\n1,Ann,2,3\n2,Bob,3,4\n3,Cy,4,5\n")
add("preamble", "title-semicolons.csv", "Umsatz, gesamt, 2021\nStand: 01.05.2021, 12:00\n\nid;name;wert\n1;Anna;2,5\n2;Bert;3,5\n3;Cem;4,25\n4;Dora;5,75\n", d=";")
add("preamble", "comment-lines.csv", "# station: 42\n# unit: degC, percent\n# source: a;b;c\ntime,temp,hum\n00:00,21.5,40\n00:05,21.6,41\n00:10,21.7,43\n00:15,21.4,42\n")
add("preamble", "key-value.csv", "Account:,12345\nPeriod:,2021-01\nCurrency:,EUR\n\ndate,text,amount,balance\n2021-01-02,Shop,-5.00,95.00\n2021-01-03,Salary,1000.00,1095.00\n2021-01-09,Rent,-400.00,695.00\n2021-01-12,Cafe,-3.50,691.50\n")
add("preamble", "sep-line.csv", "sep=;\r\nid;name;n\r\n1;Ann;2,5\r\n2;Bob;3,5\r\n", d=";")
add("preamble", "sep-line-pipe.csv", "sep=|\nid|name|n\n1|Ann|2,5\n2|Bob|3,5\n", d="|")
add("preamble", "totals.csv", "id,name,n\n1,Ann,2\n2,Bob,3\n3,Cy,4\nTotal,,9\n")
add("preamble", "footer-notes.csv", "id,name,n,m\n1,Ann,2,8\n2,Bob,3,9\n3,Cy,4,7\n\nSource: own survey, 2020\nNote: n is the number of visits\n")
add("preamble", "two-header-rows.csv", ",2020,2020,2021,2021\nregion,sales,cost,sales,cost\nnorth,10,8,12,9\nsouth,20,15,22,16\neast,11,7,13,8\n")
add("preamble", "units-row.csv", "time,depth,temp\n[s],[m],[degC]\n0,1.5,12.1\n1,1.6,12.0\n2,1.8,11.9\n")
add("preamble", "three-header-rows.csv", "a,a,b,b\nx,y,x,y\n%,%,kg,kg\n1,2,3,4\n5,6,7,8\n9,10,11,12\n")
add("preamble", "two-tables.csv", "id,name\n1,Ann\n2,Bob\n3,Cy\n\nid,city,zip,land\n1,Rome,00100,IT\n2,Oslo,0150,NO\n3,Lima,15001,PE\n")
add("preamble", "two-tables-same.csv", "id,name,n\n1,Ann,4\n2,Bob,5\n\nid,name,n\n3,Cy,6\n4,Dee,7\n")
add("preamble", "no-header.csv", "1,Ann,2020-01-01,5.5\n2,Bob,2020-01-02,6.5\n3,Cy,2020-01-03,7.5\n")
add("preamble", "header-only.csv", "id,name,date,total\n")
add("preamble", "one-data-row.csv", "id,name,date,total\n1,Ann,2020-01-01,5.5\n")
add("preamble", "sap-pipes.csv", "|Material|Plant|Stock|Unit|\n|--------|-----|-----|----|\n|A-100|1000|12|PC|\n|A-200|1000|0|PC|\n|B-300|2000|77|KG|\n", d="|")
add("preamble", "sap-report.csv", "Stock overview\n-------------------------\n|Material|Plant|Stock|\n-------------------------\n|A-100   |1000 |   12|\n|A-200   |1000 |    0|\n|B-300   |2000 |   77|\n-------------------------\n", d="|")
add("preamble", "markdown-table.csv", "| id | name | n |\n|----|------|---|\n| 1 | Ann | 2 |\n| 2 | Bob | 3 |\n| 3 | Cy | 4 |\n", d="|")

# One column, one row, next to nothing.
add("narrow", "one-column-words.csv", "fruit\napple\npear\nplum\nquince\n")
add("narrow", "one-column-numbers.csv", "value\n1.5\n2.25\n3.125\n4\n")
add("narrow", "one-column-mails.csv", "email\nann@example.com\nbob@example.org\ncy.young@example.net\n")
add("narrow", "one-column-dates.csv", "day\n2020-01-01\n2020-01-02\n2020-01-03\n")
add("narrow", "one-column-times.csv", "at\n2020-01-01 10:00:00\n2020-01-02 11:05:30\n2020-01-03 12:10:20\n")
add("narrow", "one-column-urls.csv", "url\nhttps://example.com/a?x=1&y=2\nhttps://example.com/b?x=3&y=4\nhttps://example.org/c?x=5&y=6\n")
add("narrow", "one-column-quoted.csv", '"name"\n"Lee, Ann"\n"Ray, Bob"\n"Young, Cy"\n')
add("narrow", "two-columns.csv", "id,name\n1,Ann\n2,Bob\n3,Cy\n")
add("narrow", "two-columns-semicolon-decimals.csv", "x;y\n1,5;2,5\n1,7;2,25\n1,9;3,125\n", d=";")
add("narrow", "two-columns-tab.csv", "word\tcount\nthe\t120\nof\t80\nand\t75\n", d="\t")
add("narrow", "one-row.csv", "a,b,c\n")
add("narrow", "single-cell.csv", "hello\n")
add("narrow", "numbers-comma.csv", "1,2,3\n4,5,6\n7,8,9\n")
add("narrow", "numbers-semicolon-decimal-comma.csv", "1,5;2,5;3,5\n4,5;5,5;6,5\n7,5;8,5;9,5\n", d=";")
add("narrow", "two-letters.csv", "a;b\nc;d\n", d=";")
add("narrow", "names-space.csv", "name\nAnn Lee\nBob Ray\nCy Young\n")
add("narrow", "ids-dashes.csv", "id\nAB-12-CD\nEF-34-GH\nIJ-56-KL\n")

# Delimiters of another kind inside.
add("confusing", "times-comma.csv", "bytearray,20:53:06,2019-09-01T19:28:21\nbytearray,19:33:15,2005-02-15T19:10:31\nbytearray,10:43:05,1992-10-12T14:49:24\nbytearray,10:36:49,1999-07-18T17:27:55\n")
add("confusing", "month-day-semicolon.csv", "April 15, 2023;4028722987;25.00;4.00;Ray;pending;\nApril 14, 2023;4441335566;25.00;4.00;Scott;pending;\nApril 13, 2023;5595193937;25.00;4.00;Antone;pending;\nApril 9, 2023;6783434534;25.00;4.00;Lonny;\n", d=";")
add("confusing", "lists-in-semicolon.csv", "id;flag;cost;group;sub\n1;False;62.25;['345'];['10']\n2;False;54.00;['235'];['256']\n3;True;46.50;['112', '112'];['765', '766']\n4;False;237.00;['468'];['ALL']\n", d=";")
add("confusing", "json-columns-comma.csv", 'id,tags,n\n1,"[""a"",""b""]",2\n2,"[""c""]",3\n3,"[]",4\n')
add("confusing", "pipes-in-comma.csv", "id,genres,year\n1,Action|Drama|War,1999\n2,Comedy,2001\n3,Drama|Romance,2005\n4,Action|Comedy|Crime|Drama,2010\n")
add("confusing", "pipes-many-in-semicolon.csv", "id;tags;n\n1;a|b|c|d|e;5\n2;b|c|d|e|f;6\n3;c|d|e|f|g;7\n4;d|e|f|g|h;8\n", d=";")
add("confusing", "semicolons-in-comma.csv", "id,codes,n\n1,A;B,2\n2,C;D,3\n3,E;F,4\n4,G;H,5\n")
add("confusing", "commas-in-tab.csv", "id\tname\tplace\n1\tLee, Ann\tRome, Italy\n2\tRay, Bob\tOslo, Norway\n3\tYoung, Cy\tLima, Peru\n", d="\t")
add("confusing", "commas-in-pipe.csv", "id|name|place\n1|Lee, Ann|Rome, Italy\n2|Ray, Bob|Oslo, Norway\n3|Young, Cy|Lima, Peru\n", d="|")
add("confusing", "decimal-comma-semicolon.csv", "produkt;preis;menge\nApfel;1,20;3\nBirne;2,35;1\nKirsche;10,00;12\n", d=";")
add("confusing", "decimal-comma-tab.csv", "produit\tprix\tquantité\nPomme\t1,20\t3\nPoire\t2,35\t1\nCerise\t10,00\t12\n", d="\t")
add("confusing", "decimal-comma-two.csv", "breite;laenge\n52,520008;13,404954\n48,135125;11,581981\n50,110924;8,682127\n", d=";")
add("confusing", "decimal-comma-pipe.csv", "breite|laenge|ort\n52,520008|13,404954|Berlin\n48,135125|11,581981|Muenchen\n50,110924|8,682127|Frankfurt\n", d="|")
add("confusing", "coordinates-quoted.csv", 'place,latlon,n\nRome,"41.9, 12.5",1\nOslo,"59.9, 10.7",2\nLima,"-12.0, -77.0",3\n')
add("confusing", "urls.csv", "id,url,ref\n1,http://a.example/x?p=1;q=2&r=a|b,http://b.example/\n2,http://a.example/y?p=3;q=4&r=c|d,http://c.example/\n3,http://a.example/z?p=5;q=6&r=e|f,http://d.example/\n")
add("confusing", "ip-times.csv", "2021-01-01 10:00:00,10.0.0.1,GET /a/b/c,200\n2021-01-01 10:00:01,10.0.0.2,GET /d/e/f,404\n2021-01-01 10:00:02,10.0.0.3,POST /g/h/i,200\n")
add("confusing", "slashes-dates.csv", "a/b/c,01/02/2020,1/2\nd/e/f,02/02/2020,3/4\ng/h/i,03/02/2020,5/6\n")
add("confusing", "sentences-comma.csv", 'id,text,score\n1,"Well, that was odd: really, really odd.",3\n2,Nothing to add here - it works,4\n3,"Ok; fine | good",5\n')
add("confusing", "sentences-tab.csv", "id\ttext\tscore\n1\tWell, that was odd, really, really odd.\t3\n2\tNothing, to add, here.\t4\n3\tOk, fine, good, thanks, bye.\t5\n", d="\t")
add("confusing", "sentences-pipe.csv", "id|text|score\n1|Well, that was odd, really, really odd.|3\n2|Nothing, to add, here.|4\n3|Ok, fine, good, thanks, bye.|5\n", d="|")
add("confusing", "html-cells.csv", 'id,html,n\n1,"<a href=""x?y=1;z=2"">a, b</a>",2\n2,<b>c</b>,3\n3,"<p class=""d"">e; f</p>",4\n')
add("confusing", "spaced-comma.csv", "Harry's, Arlington Heights, IL, 2/1/03, Kimi Hayes\nShark City, Glendale Heights, IL, 12/28/02, Prezence\nTommy's Place, Blue Island, IL, 12/28/02, Blue Sunday/White Crow\nStonecutters Seafood and Chop House, Lemont, IL, 12/19/02, Week Back\n")
add("confusing", "padded-columns.csv", "id   , name      , n\n1    , Ann       , 2\n22   , Bartholomew, 3\n333  , Cy        , 4\n")
add("confusing", "padded-pipes.csv", " id  | name        | n \n 1   | Ann         | 2 \n 22  | Bartholomew | 3 \n 333 | Cy          | 4 \n", d="|")
add("confusing", "thousands-space.csv", "land;bevölkerung;fläche\nA;8 917 205;83 879\nB;1 224 398;9 251\nC;11 556 000;30 528\n", d=";")
add("confusing", "versions.csv", "pkg,version,deps\na,1.2.3,b@1.0.0 c@2.1.0\nb,1.0.0,d@0.1.0\nc,2.1.0,d@0.1.0 e@3.3.3\n")
add("confusing", "emails-names-semicolon.csv", "id;to;subject\n1;Ann <ann@x.com>, Bob <bob@x.com>;Hi\n2;Cy <cy@x.com>, Dee <dee@x.com>;Re: Hi\n3;Eve <eve@x.com>, Flo <flo@x.com>;Fwd: Hi\n", d=";")
add("confusing", "chemical.csv", "name;formula;cas\n1,2-dichloroethane;C2H4Cl2;107-06-2\n1,3-butadiene;C4H6;106-99-0\n1,4-dioxane;C4H8O2;123-91-1\n", d=";")
add("confusing", "dna.csv", "gene:pos,ref>alt,freq\nBRCA1:100,A>T,0.01\nBRCA1:200,C>G,0.02\nTP53:300,G>A,0.005\n")
add("confusing", "emoji.csv", '"a","b","c","d","e"\n"あ","い","う","え","お"\n"🥳","🥰","🤪","💥","🫶"\n')
add("confusing", "transposed.csv", "name,Ann,Bob,Cy,Dee\nage,31,42,53,64\ncity,Rome,Oslo,Lima,Cairo\njoined,2020-01-01,2020-02-01,2020-03-01,2020-04-01\n")
add("confusing", "matrix-decimal-comma.csv", "0,1;0,2;0,3;0,4\n0,5;0,6;0,7;0,8\n0,9;1,0;1,1;1,2\n", d=";")
add("confusing", "tabs-inside-comma.csv", "id,code,n\n1,A\tB,2\n2,C\tD,3\n3,E\tF,4\n4,G\tH,5\n")
add("confusing", "question-answers.csv", "question;answer;votes\nWhat is 1+1?;2, of course;10\nWho, me?;Yes, you;3\nWhere, when, why?;Here, now, because;7\n", d=";")

# Kept apart while the detector was tuned, then added.
add("held out", "wkt-semicolon.csv", "id;geom;n\n1;POLYGON ((30 10, 40 40, 20 40, 10 20, 30 10));4\n2;LINESTRING (30 10, 10 30, 40 40);2\n3;POINT (30 10);1\n", d=";")
add("held out", "wkt-comma.csv", 'id,geom,n\n1,"POLYGON ((30 10, 40 40, 20 40))",4\n2,"LINESTRING (30 10, 10 30)",2\n3,POINT (30 10),1\n')
add("held out", "embedded-pipe-table.csv", 'id,doc,n\n1,"|a|b|\n|--|--|\n|1|2|\n|3|4|",5\n2,plain,6\n3,"|x|y|\n|1|2|",7\n')
add("held out", "embedded-csv-last.csv", 'id,name,doc\n1,Ann,none\n2,Bob,none\n3,Cy,"a;b;c\n1;2;3\n4;5;6\n7;8;9\n10;11;12"\n')
add("held out", "poem.csv", "The sun, the sea;\nthe wind, and me.\nA line without,\nand then some more; goodbye.\n")
add("held out", "mixed-comma-semicolon-single.csv", "'a,b';'c,d';'e'\n'f,g';'h,i';'j'\n'k,l';'m,n';'o'\n", d=";", q="'")
add("held out", "gov-spend.csv", 'Department,Entity,Date,Expense Type,Supplier,Transaction No,Amount\nDfT,DfT(C),03/04/2012,"Grants, capital",ACME LTD,5000123,"25,000.00"\nDfT,DfT(C),05/04/2012,Rent,"SMITH, JONES & CO",5000124,"125,310.55"\n,,,,,,\n,,,,,Total,"150,310.55"\n')
add("held out", "two-numbers-space.txt", "2.005 143\n2.015 150\n2.025 149\n2.035 160\n", d=" ")
add("held out", "aligned-spaces.txt", "  1.0   2.0   3.0\n  4.0   5.0   6.0\n  7.0   8.0   9.0\n", d=" ")
add("held out", "vissim.att", "$VISION\n* File: x.att\n* Date: 01.02.2017\n*\n$VEHICLE:SIMSEC;NO;LANE\\LINK\\NO;POS\n0.20;1;4;5.11\n0.40;1;4;6.02\n0.60;2;7;1.20\n", d=";")
add("held out", "lone-quote-tab.tsv", 'id\tname\tn\n1\t"unbalanced\t2\n2\tfine\t3\n3\tok\t4\n4\tyes\t5\n', d="\t", q="")
add("held out", "percent-encoded.txt", "k=v&x=1\nk=w&x=2\nk=z&x=3\n", d="&")
add("held out", "dollar-amounts.csv", "a;b\n$1,200;$3,400\n$5,600;$7,800\n$9,000;$1,100\n", d=";")
add("held out", "baskets-semicolon.csv", "bread;milk\nbread;diapers;beer;eggs\nmilk;diapers;beer;cola\nbread;milk;diapers;beer\nbread;milk;diapers;cola\n", d=";")
add("held out", "all-empty-columns.csv", "a,,\nb,,\nc,,\n")
add("held out", "pipe-empty.csv", "a|b|c\n||\n1||\n||3\n", d="|")
add("held out", "pipe-with-semicolons.csv", "a|b|c\n1;2|3;4|5;6\n7;8|9;0|1;2\n", d="|")
add("held out", "tsv-with-grouped-numbers.tsv", "a\tb\n1,000\t2,000\n3,000\t4,000\n", d="\t")
add("held out", "python-lists.csv", 'id;list\n1;["a", "b"]\n2;["c"]\n3;[]\n', d=";")
add("held out", "time-ranges.csv", "10:00-11:00;Mon\n11:00-12:00;Tue\n12:00-13:00;Wed\n", d=";")
add("held out", "question-marks.csv", "05/05/03?05/05/03?05/05/03\n06/05/03?06/05/03?06/05/03\n07/05/03?07/05/03?07/05/03\n", d="?")
add("held out", "arabic-semicolon.csv", "الاسم؛المدينة\nعلي؛بغداد\nعمر؛دمشق\n", d="؛", records=[["الاسم", "المدينة"], ["علي", "بغداد"], ["عمر", "دمشق"]])
add("held out", "full-width-semicolon.csv", "姓名；城市；数量\n张伟；上海；3\n王芳；北京；5\n", d="；", records=[["姓名", "城市", "数量"], ["张伟", "上海", "3"], ["王芳", "北京", "5"]])
add("held out", "chinese-punctuation.csv", '编号,评论,评分\n1,很好，下次再来；谢谢,5\n2,一般般、凑合,3\n3,"太慢,等了两小时",1\n')

# Habits met in other people's files (CSV_Wrangling, Pollock, CPython's sniffer tests, astropy, csv-spectrum), written anew.
add("met elsewhere", "question-marks-dates.csv", "11/02/19?12/02/19?13/02/19?ok\n14/02/19?15/02/19?16/02/19?late\n17/02/19?18/02/19?19/02/19?ok\n", d="?")
add("met elsewhere", "comments-over-spaces.dat", "# station 7, Bergen; read at noon\n# day mm wind\n# ----------------\n1 4.2 NW\n2 0.0 N\n3 11.8 SW\n4 7.1 W\n", d=" ")
add("met elsewhere", "comments-over-pipes.txt", "# rates, as of Monday\n# a, b and c are estimates\n# d, e and f are not\nkind|low|high\na|0.1|0.2\nb|0.3|0.9\nd|1.0|1.1\nf|2.0|2.4\n", d="|")
add("met elsewhere", "hash-and-set-apart.csv", "     1 # '12 mill lane' # ' hove, bn3 1aa'\n     2 # '7 high st' # ' hove, bn3 2bb'\n     3 # '9 the drive' # ' lewes, bn7 9xx'\n    10 # '1 sea road' # ' hove, bn3 4cc'\n", d="#", q="'")
add("met elsewhere", "plus-and-set-apart.csv", "'O''Hara'+ 'Tara Road'+ 'GA'+ '4/1/61'\n'Ann Lee'+ 'Mill Lane'+ 'IL'+ '12/8/02'\n'Bo ''B'' Ray'+ 'High Street'+ 'NY'+ '7/30/99'\n", d="+", q="'")
add("met elsewhere", "tab-pairs.txt", "name\t\tcity\t\tage\nAnn\t\tOslo\t\t31\nBob Ray\t\tRome\t\t44\nCy\t\tLima\t\t28\n", d="\t\t",
    records=[["name", "city", "age"], ["Ann", "Oslo", "31"], ["Bob Ray", "Rome", "44"], ["Cy", "Lima", "28"]])
add("met elsewhere", "tab-pairs-are-empty.txt", "name\tnick\tage\nAnn\t\t31\nBob\t\t44\nCy\t\t28\n", d="\t")
add("met elsewhere", "one-line-with-signs.txt", "root*#pass_1\n")
add("met elsewhere", "notes-about-commas.csv", "Pin report\n\nThis file opens in a spreadsheet, it is made for\nprinting and sorting. The sign ',' stands\nbetween the fields.\n\nPart:   XC95\nGrade: -15\n\n----,----,----,----,\nPin,Signal,Use,Level,\n\nKeep the pins as they are, and do\nnot edit this file (see the manual)\n")
add("met elsewhere", "replacement-signs.csv", "phone,place,county\n209,37\ufffd36'37.8\"N 121\ufffd2'17.9\"W,Modesto\n210,38\ufffd01'12.0\"N 120\ufffd9'02.1\"W,Lodi\n")
add("met elsewhere", "serialized-hash.csv", '1#"O:3:""Job"":2:{s:3:""get"";a:1:{s:2:""id"";i:5;}s:4:""file"";s:5:""a.php"";}"#1#0\n2#"O:3:""Job"":2:{s:3:""get"";a:1:{s:2:""id"";i:9;}s:4:""file"";s:5:""b.php"";}"#1#0\n3#"O:3:""Job"":1:{s:3:""get"";N;}"#0#DONE\n', d="#")
add("met elsewhere", "colours-in-tabs.txt", "a_0.jpg\t51,47,45\t87,88,86\t110,112,110\t\na_1.jpg\t37,25,24\t87,59,47\t105,88,88\t\nb_0.jpg\t4,4,4\t90,56,51\t\nb_1.jpg\t48,34,46\t80,51,58\t98,80,88\t\n", d="\t")
add("met elsewhere", "dumped-tables.csv", '# Survey dump\n# version 138\n\n#\n# SURVEYS\n#\n"sid","owner","title","active"\n"9","1","Schools, north","N"\n\n#\n# GROUPS\n#\n"gid","sid","name"\n"60","9","First group"\n\n#\n# ANSWERS\n#\n"qid","code","answer","sort","language"\n"813","1","yes","1","pt"\n"813","2","no, never","2","pt"\n"832","1","maybe","1","pt"\n')
add("met elsewhere", "ragged-artists.csv", 'Hans von, Aalen\n"Edwin","Abel",29\n"Ruth","Adair"\nPieter, Aert\nAltichieri\n"Battista","Agnelli",17 v\n"North School"\nFra, "Angel"\n"Lucas, the Elder","Krone",96 v\nSam d\',Arpa (Giulio Cesi)\n"G. W","Back",42\nFrancis, Bay\n')
add("met elsewhere", "quoted-json-column.csv", "\"{'val':x}\"\n\"{'val': 'y' }\"\n\"{'val':''}\"\n\"{'val': ''}\"\n\"{'val':}\"\n")
add("met elsewhere", "scientific-aligned.txt", "   2.83e+02   9.90e+01   5.65e+02\n   3.12e+02   4.81e+02   9.20e+01\n   1.00e+00   6.97e+02   2.20e+01\n   4.40e+01   5.00e+02   1.31e+02\n", d=" ")
add("met elsewhere", "quotes-in-a-tab-header.txt", "'OBS' 'GPA' 'PSI'\n1 2.66 0\n2 2.89 0\n3 3.28 1\n4 2.92 1\n", d=" ", q="'")
add("met elsewhere", "joins-set-apart.csv", '# Left; Right; Kind; Join; Author\r\nADDRESS; CITY; n:1; A.CITY_ID=B.CITY_ID; driver; \r\nFILM; "LANGUAGE"; n:1; A.LANG_ID=B.LANG_ID; driver; \r\nSTORE; STAFF; ; A.STAFF_ID=B.STAFF_ID; editor; \r\n', d=";")
