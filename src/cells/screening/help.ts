/** How the screening is computed, in Markdown. */
export const help = {
  en: `**What it does.** Every column that may be a feature is measured alone, judged, and compared with the others. The output *kept* is the same table without what was left out: connect it to the training cell.

**Information value (IV)** = Σ (share of members with the outcome − share of those without) · ln(ratio of the two shares). Numbers are cut into ten groups of equal size, missing values are a group of their own, and so are the levels of a text (the 50 most frequent; the rest together). An empty cell counts as half a member. By custom under 0.02 says nothing, to 0.1 is weak, to 0.3 medium, to 0.5 strong, above that very strong (Siddiqi 2006, ch. 6).

**AUC alone**: the chance that a member with the outcome ranks above one without, in the better direction; levels by their rates. The rates of levels are taken from the same rows, so a text with many levels looks a little better than it is.

**Suspected leaks** are what the training cell would warn of, found in the same way: a feature that alone ranks from the set limit on (if none is set, 0.92; 0.88 with two values); one of which a part holds one outcome all but alone, such as a reason that is filled for members who left; and a number worked out from the label itself. Such features are often written down after the fact. Whatever is named under “Known before the outcome” is not suspected; a limit of 1 lets all pass.

**PSI** between the oldest and the latest snapshot with known outcomes, in tenths of the oldest: Σ (now − before) · ln(now / before). Unstable from the set limit, if so large an index would come by chance once in a thousand (Yurdakul 2018).

**Repeats.** Numbers: |Spearman| over rows in which both have a value; these must be nine tenths of the rows in which either has. Texts: Cramér’s V = √(χ² / (n · (min(rows, columns) − 1))), missing being a level. From strongest to weakest, a feature that repeats one that stays is left out. Looked at on 5,000 rows drawn with the notebook’s seed; everything else but the odds on all rows.

**d or V**: Cohen’s d of a number (difference of means in pooled standard deviations), Cramér’s V of levels against the outcome. **p**: Mann–Whitney (ties and continuity corrected), or chi-square. They say whether there is a difference at all; with many members nearly every difference is certain and few matter. **Odds ratio per sd**: logistic regression on this feature alone, on up to 5,000 rows, with Wald’s 95 % interval; — where the rows that have a value hold one outcome alone or are told apart entirely.

*screening.json* holds more: mean, skewness, kurtosis, quantiles, Welch’s t, Kolmogorov–Smirnov, and the rate of every level with Wilson’s interval.

**In order**: suspected leak, mostly missing, constant, name or id, unstable, repeats. The first that holds is the verdict.`,
  zh: `**做什么。**对每个可作特征的列单独度量、给出结论，并与其他列比较。输出*保留*是剔除后的同一张表：把它连接到训练单元。

**信息值（IV）** = Σ（有结果会员的份额 − 无结果会员的份额）· ln（两份额之比）。数值按十等分分组，缺失单独一组；文本按取值分组（最常见的 50 个，其余合并）。空格按半个会员计。习惯上低于 0.02 无信息，0.1 以下弱，0.3 以下中，0.5 以下强，更高为很强（Siddiqi 2006，第 6 章）。

**单独 AUC**：有结果的会员排在无结果的会员之前的概率，取较好的方向；文本按各取值的比率排序。各取值的比率来自同样的行，取值很多的文本会显得略好。

**疑似泄漏**即训练单元会警告的特征，判断方法相同：单独 AUC 达到界限（未设时为 0.92；两个取值时 0.88）；某一部分几乎只有一种结果，例如只为流失会员填写的原因；以及由标签本身算出的数值。这类特征往往是事后才记录的。列入“结果之前已知”的不作怀疑；界限设为 1 则全部通过。

**PSI**：结果已知的最早与最新快照之间，按最早快照的十分位计算：Σ（现在 − 之前）· ln（现在 / 之前）。达到界限，且如此大的指数仅有千分之一的可能出于偶然时，视为不稳定（Yurdakul 2018）。

**重复。**数值：两者都有值的行上的 |Spearman|，这些行须占任一有值的行的九成。文本：Cramér V = √(χ² / (n · (min(行, 列) − 1)))，缺失算一个取值。由强到弱，与已保留特征重复的被剔除。比较基于用笔记本种子抽取的 5,000 行；除优势比外其余都用全部行。

**d 或 V**：数值为 Cohen d（均值之差除以合并标准差），文本为与结果的 Cramér V。**p**：Mann–Whitney（校正并列与连续性）或卡方。它说明是否有差异；会员很多时几乎所有差异都显著，重要的却不多。**每标准差优势比**：单因素 logistic 回归，至多 5,000 行，Wald 95% 区间；有值的行只有一种结果或被完全分开时为 —。

*screening.json* 还包含均值、偏度、峰度、分位数、Welch t、Kolmogorov–Smirnov，以及各取值的比率与 Wilson 区间。

**顺序**：疑似泄漏、缺失过多、常量、名称或编号、不稳定、重复。最先成立的即为结论。`,
};
