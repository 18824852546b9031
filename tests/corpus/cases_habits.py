"""Habits written down before anybody looked at how they are read: escapes, rare quotes, lists in cells, exports, pages."""

from corpus_case import case

CASES = []


def add(*args, **kwargs):
    CASES.append(case("habits", *args, **kwargs))


BOM8 = b"\xef\xbb\xbf"

# Escapes.
add("backslash-quote-bare.csv", 'id,size,name\n1,5\\" pipe,Elbow\n2,12\\" pan,Skillet\n3,none,Spoon\n4,3\\" nail,Nail\n', e="\\")
add("backslash-quote-bare-tab.tsv", 'name\theight\tcity\nAnn\t5\'4\\"\tOslo\nBob\t6\'1\\"\tRome\nCy\t5\'9\\"\tLima\n', d="\t", e="\\")
add("backslash-quote-mixed.csv", 'id,text,n\n1,"He said \\"hi\\", then left",4\n2,the \\"old\\" one,5\n3,"a, b",6\n', e="\\")
add("backslash-pipe.txt", "id|path|note\n1|a\\|b|one\n2|c\\|d|two\n3|plain|three\n4|e\\|f\\|g|four\n", d="|", q="", e="\\")
add("backslash-semicolon.csv", "id;tags;n\n1;red\\;blue;3\n2;green;4\n3;white\\;black\\;grey;5\n", d=";", q="", e="\\")
add("path-ends-in-backslash.csv", 'name,folder,size\nTemp,"C:\\temp\\",10\nUsers,"C:\\Users\\",20\nData,"D:\\data, old\\",30\n')
add("regex-in-quotes.csv", 'rule,pattern,hits\nmail,"^[^@,]+@[^@]+$",12\nzip,"\\d{5}(-\\d{4})?",7\nquote,"\\""?x\\""?",1\n')
add("sql-in-quotes.csv", 'id,query,ms\n1,"SELECT a, b FROM t WHERE c = \'x\'",12\n2,"UPDATE t SET a = \'it\'\'s\' WHERE id IN (1,2,3)",40\n3,"DELETE FROM ""t""",3\n')
add("html-in-quotes.csv", 'id,body,lang\n1,"<p class=""a"">Hello,\n <b>world</b></p>",en\n2,"<ul>\n<li>eins; zwei</li>\n</ul>",de\n3,plain,en\n')
add("json-backslash.csv", 'id,payload,ok\n1,"{\\"a\\": 1, \\"b\\": [1, 2]}",1\n2,"{\\"a\\": 2}",0\n3,"{}",1\n', e="\\")
add("json-bare-in-tab.tsv", 'id\tpayload\tok\n1\t{"a": 1, "b": "x"}\t1\n2\t{"a": 2, "b": "y, z"}\t0\n3\t{}\t1\n', d="\t", q="", e="")
add("json-in-apostrophes.csv", "id,payload,ok\n1,'{\"a\": 1, \"b\": 2}',1\n2,'{\"a\": 2, \"b\": 3}',0\n3,'{}',1\n", q="'")
add("python-repr.csv", "id;tags;n\n1;['a', 'b'];2\n2;['c'];1\n3;[];0\n", d=";")
add("mysql-null.tsv", "1\tAnn\t\\N\t2020-01-01\n2\t\\N\tx, y\t2020-01-02\n3\tCy\t\\N\t\\N\n", d="\t", q="", e="")

# Rare quotes.
add("tilde-quotes.csv", "~id~,~name~,~city~\n~1~,~Lee, Ann~,~Oslo~\n~2~,~Ray, Bob~,~Rome~\n~3~,~Young, Cy~,~Lima~\n", q="~")
add("tilde-quotes-some.csv", "id,name,amount\n1,~Lee, Ann~,12.5\n2,Bob,13\n3,~Young, Cy~,14.25\n", q="~")
add("pipe-quotes.csv", "|id|,|name|,|note|\n|1|,|Ann|,|a, b|\n|2|,|Bob|,|c|\n|3|,|Cy|,|d, e, f|\n", q="|")
add("caret-quotes.csv", "^id^;^name^;^note^\n^1^;^Ann^;^a; b^\n^2^;^Bob^;^c^\n^3^;^Cy^;^d; e^\n", d=";", q="^")
add("dollar-quotes.csv", "$id$,$name$\n$1$,$Lee, Ann$\n$2$,$Ray, Bob$\n$3$,$Cy$\n", q="$")
add("percent-quotes.txt", "%id%|%name%|%note%\n%1%|%Ann%|%x|y%\n%2%|%Bob%|%z%\n%3%|%Cy%|%w%\n", d="|", q="%")
add("backtick-quotes.csv", "`id`,`text`\n`1`,`a, b`\n`2`,`c \"d\"`\n`3`,`e`\n", q="`")
add("apostrophe-quotes-inner-double.csv", "'id','says'\n'1','\"yes\", she said'\n'2','\"no\"'\n'3','it''s late'\n", q="'")
add("swiss-thousands.csv", "Konto;Betrag;Text\n1000;1'234.50;Miete\n2000;12'000.00;Lohn\n3000;1'000'000.00;Haus\n", d=";")

# Pairs and lists in cells.
add("query-strings.csv", "page,query,hits\n/a,k=v&x=1,12\n/b,k=w&x=2,3\n/c,k=z&x=3,45\n")
add("query-strings-alone.txt", "query\nk=v&x=1\nk=w&x=2\nk=z&x=3\nk=y&x=4\n")
add("urls-alone.txt", "https://x.example/a?k=v&x=1\nhttps://x.example/b?k=w&x=2\nhttps://x.example/c?k=z&x=3\n")
add("pairs-in-semicolon.csv", "id;options;n\n1;size=L,colour=red;2\n2;size=M,colour=blue;1\n3;size=S,colour=green;7\n", d=";")
add("two-tags-each.csv", "id,tags,price\n1,red|blue,10.5\n2,green|white,11\n3,black|grey,9.75\n4,red|white,8\n")
add("two-tags-in-tab.tsv", "id\ttags\tprice\n1\tred,blue\t10.5\n2\tgreen,white\t11.0\n3\tblack,grey\t9.75\n", d="\t")
add("two-tags-in-pipe.txt", "id|tags|price\n1|red;blue|10\n2|green;white|11\n3|black;grey|9\n", d="|")
add("points-in-semicolon.csv", "place;point;n\nOslo;(59.91, 10.75);3\nRome;(41.90, 12.49);5\nLima;(-12.05, -77.04);7\n", d=";")
add("long-dates-in-pipe.txt", "id|when|who\n1|Monday, January 4, 2021|Ann\n2|Tuesday, March 9, 2021|Bob\n3|Friday, May 7, 2021|Cy\n", d="|")
add("clock-columns.csv", "start,end,pause\n08:00:00,16:30:00,00:30:00\n08:15:00,17:00:00,00:45:00\n07:55:00,16:05:00,00:30:00\n")
add("mac-addresses.csv", "host,mac,ip\npc1,aa:bb:cc:dd:ee:01,10.0.0.1\npc2,aa:bb:cc:dd:ee:02,10.0.0.2\npc3,aa:bb:cc:dd:ee:03,10.0.0.3\n")
add("ipv6.txt", "2001:db8::1 host-a up\n2001:db8::2 host-b down\n2001:db8::3 host-c up\n2001:db8::4 host-d up\n", d=" ")
add("versions-more.csv", "package;version;requires\nvite;8.3.0;node >=20, npm >=10\nsvelte;5.57.1;node >=18, npm >=9\nvega;6.4.0;node >=16, npm >=8\n", d=";")
add("names-last-first.txt", "Lee, Ann;F;1980\nRay, Bob;M;1975\nYoung, Cy;M;1990\nDoe, Dee;F;1969\n", d=";")

# Rare delimiters.
add("edi-stars.txt", "SEG*ID*NAME*QTY\nLIN*1*Widget*10\nLIN*2*Gadget, large*20\nLIN*3*Bolt*300\n", d="*")
add("broken-bar.csv", "id¦name¦n\n1¦Ann¦3\n2¦Bob, Jr.¦4\n3¦Cy¦5\n", d="¦", records=[["id", "name", "n"], ["1", "Ann", "3"], ["2", "Bob, Jr.", "4"], ["3", "Cy", "5"]])
add("exclamation.txt", "id!name!n\n1!Ann!3\n2!Bob!4\n3!Cy!5\n4!Dee!6\n", d="!")
add("at-sign.txt", "id@name@n\n1@Ann@3\n2@Bob@4\n3@Cy@5\n4@Dee@6\n", d="@")
add("hash.txt", "id#name#n\n1#Ann#3\n2#Bob#4\n3#Cy#5\n4#Dee#6\n", d="#")
add("ampersand.txt", "id&name&amount\n1&Ann&3.50\n2&Bob&4.25\n3&Cy&5.00\n", d="&")
add("unit-separator.txt", "id\x1fname\x1fnote\n1\x1fAnn\x1fa,b\n2\x1fBob\x1fc;d\n3\x1fCy\x1fe\n", d="\x1f")
add("double-semicolon.txt", "id;;name;;n\n1;;Ann;;3\n2;;Bob;;4\n3;;Cy;;5\n", d=";;", records=[["id", "name", "n"], ["1", "Ann", "3"], ["2", "Bob", "4"], ["3", "Cy", "5"]])
add("tilde-bar.txt", "id~|~name~|~n\n1~|~Ann~|~3\n2~|~Bob~|~4\n3~|~Cy~|~5\n", d="~|~", records=[["id", "name", "n"], ["1", "Ann", "3"], ["2", "Bob", "4"], ["3", "Cy", "5"]])
add("full-width-comma.csv", "编号，姓名，城市\n1，张伟，上海\n2，王芳，北京\n3，李娜，广州\n", d="，", records=[["编号", "姓名", "城市"], ["1", "张伟", "上海"], ["2", "王芳", "北京"], ["3", "李娜", "广州"]])
add("colon-record.txt", "ann:x:1001:100:Ann Lee,,,:/srv/ann:/bin/bash\nbob:x:1002:100:Bob Ray,,,:/srv/bob:/bin/sh\ncy:x:1003:100:Cy Young,,,:/srv/cy:/bin/zsh\n", d=":")

# Layout.
add("trailing-semicolons.csv", "Datum;Konto;Betrag;\n01.02.2021;1000;12,50;\n02.02.2021;2000;13,75;\n03.02.2021;3000;1.014,00;\n", d=";")
add("markdown-table.txt", "| id | name | n |\n|----|------|---|\n| 1 | Ann | 3 |\n| 2 | Bob | 4 |\n| 3 | Cy | 5 |\n", d="|")
add("two-tables-more.csv", "Region,Sales\nNorth,100\nSouth,200\n\nProduct,Units,Price,Margin\nA,1,2.5,0.1\nB,3,4.5,0.2\nC,5,6.5,0.3\nD,7,8.5,0.4\n")
add("title-with-commas.csv", 'Report: sales, returns, credit notes,,\n"Period: January 1, 2021 to March 31, 2021",,\n,,\nregion,sales,returns\nNorth,100,3\nSouth,200,5\nEast,150,4\n')
add("slash-comments.csv", "// exported by tool, version 2, build 7\n// do not edit\nid;name;n\n1;Ann;3\n2;Bob;4\n3;Cy;5\n", d=";")
add("percent-comments.dat", "% time, value\n% run 12, 2021\n0.1\t1.5\n0.2\t1.7\n0.3\t1.9\n0.4\t2.1\n", d="\t")
add("double-encoded.csv", '"id,name,n"\n"1,Ann,3"\n"2,Bob,4"\n"3,Cy,5"\n')
add("all-empty-quotes.csv", '"id","a","b","c"\n"1","","",""\n"2","","x",""\n"3","","",""\n')
add("row-by-row-shorter.csv", "id,a,b,c\n1,x,y,z\n2,x,y\n3,x\n4,x,y,z\n5,x,y,z\n")
add("header-longer-more.csv", "id,name,city,country,phone\n1,Ann,Oslo\n2,Bob,Rome\n3,Cy,Lima\n4,Dee,Bonn\n")
add("header-only-more.csv", "member_id;joined_at;city;tier\n", d=";")
add("one-line-row.csv", "M001;2021-03-04;120,50;Köln\n", d=";")
add("two-by-two.csv", "1,2\n3,4")
add("cr-with-inner-lf.csv", 'id;note;n\r1;"a\nb";3\r2;c;4\r3;"d\ne";5\r', d=";")
add("crlf-with-inner-lf.csv", 'id,note,n\r\n1,"a\nb, c",3\r\n2,d,4\r\n3,"e\n\nf",5\r\n')
add("space-lines.csv", "id,name,n\n1,Ann,3\n \n2,Bob,4\n \n3,Cy,5\n")
add("never-closed.csv", 'id,name,n\n1,Ann,3\n2,Bob,4\n3,"Cy,5\n')
add("text-behind-quote.csv", 'id,name,n\n1,"Ann" Lee,3\n2,"Bob" Ray,4\n3,"Cy",5\n4,Dee,6\n')
add("inches-unquoted-more.csv", 'sku,name,price\nA1,Monitor 24" wide,120\nA2,Monitor 27" wide,180\nA3,Cable,9\n')
add("inches-one-tab.tsv", 'sku\tname\tprice\nA1\t24" Monitor\t120\nA2\t"Pro" stand\t80\nA3\tCable 3\' 2"\t9\nA4\tLamp\t15\n', d="\t", q="", e="")
add("nul-inside-more.csv", "id,name,n\n1,An\0n,3\n2,Bob,4\n3,C\0y,5\n", records=[["id", "name", "n"], ["1", "An\0n", "3"], ["2", "Bob", "4"], ["3", "C\0y", "5"]])
add("long-conversation.csv", 'ticket,text,rating\n1,"' + "\n".join(f"[10:{i:02d}] agent: line {i}, thank you; really" for i in range(30)) + '",5\n2,"short, but\nnot good",1\n3,fine,4\n')
add("money-three-styles.csv", 'id,eur,usd,brl\n1,"€ 1.234,00","$1,234.00","R$ 1.234,00"\n2,"€ 99,50","$99.50","R$ 99,50"\n3,"€ 5,00","($5.00)","R$ 5,00"\n')
add("non-breaking-spaces.csv", "Ville;Habitants;Part\nParis;2 148 271;3,2 %\nLyon;515 695;0,8 %\nNice;340 017;0,5 %\n", d=";")
add("quoted-header-only-more.csv", '"Customer, full name","Total (EUR, net)","Since"\nAnn Lee,12.5,2020\nBob Ray,13.75,2019\nCy Young,99,2021\n')
add("empty-first.csv", ",2019,2020,2021\nNorth,1.5,2.5,3.5\nSouth,4.5,5.5,6.5\nEast,7.5,8.5,9.5\n")
add("matrix-leading-spaces.txt", " 1 2 3\n 4 5 6\n 7 8 9\n 10 11 12\n", d=" ")
add("emoji-more.csv", "user,reaction,note\nann,👍🏽,\"great, thanks 👩‍👩‍👧\"\nbob,❤️,ok\ncy,🎉🎉,\"party; 🎂\"\n")
add("sql-insert-values.txt", "(1,'Ann','Oslo'),\n(2,'Bob','Rome'),\n(3,'Cy','Lima'),\n", q="'")

# Encodings.
add("uk-koi8-u.csv", "код;назва;місто\n1;Їжак;Київ\n2;Ґудзик;Львів\n3;Єдність;Одеса\n", codec="koi8-u", d=";")
add("lt-windows-1257-more.csv", "kodas;vardas;miestas\n1;Ąžuolas;Šiauliai\n2;Živilė;Panevėžys\n3;Rūta;Kėdainiai\n", codec="cp1257", encoding="windows-1257", d=";")
add("el-iso-8859-7.csv", "κωδικός;όνομα;πόλη\n1;Γιώργος;Αθήνα\n2;Μαρία;Θεσσαλονίκη\n3;Νίκος;Πάτρα\n", codec="iso-8859-7", d=";")
add("pl-iso-8859-2-more.csv", "id;imię;miasto\n1;Łukasz;Łódź\n2;Małgorzata;Kraków\n3;Święcicki;Gdańsk\n", codec="iso-8859-2", d=";")
add("zh-utf-16be-no-bom.csv", "编号,姓名,城市\n1,张伟,上海\n2,王芳,北京\n3,李娜,广州\n", codec="utf-16-be", encoding="utf-16be")
add("en-utf-16le-no-bom.csv", 'id,name,note\n1,Ann,"a, b"\n2,Bob,c\n3,Cy,"d\ne"\n', codec="utf-16-le", encoding="utf-16le")
add("ja-euc.csv", "番号,名前,住所\n1,田中太郎,東京都\n2,鈴木花子,大阪府\n3,佐藤次郎,北海道\n", codec="euc-jp")
add("zh-big5.csv", "編號,姓名,城市\n1,陳大文,臺北\n2,林小美,高雄\n3,黃志明,臺中\n", codec="big5")
add("es-mac-roman.csv", "código;nombre;ciudad\r1;Muñoz;Málaga\r2;Íñigo;León\r3;Peña;Cádiz\r", codec="mac-roman", encoding="macintosh", d=";")
