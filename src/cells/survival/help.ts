export const helpEn = `**Time and leaving.** From a table with one row per member: the column with the role *tenure* is the time, the *label* says who has left (of the numbers 1 and 2, 2 has). Times are in the unit of that column, whichever it is. From orders: the time runs from the first order; a member has left when the silence of the churn definition has gone by for the first time, and whoever has not been silent so long by the last day is *censored*: still there, end unknown.

**Curve** (Kaplan–Meier): S(t) = ∏ (1 − left / at risk) over the times up to t. The variance is Greenwood’s; the band is symmetric on the log scale (R’s default), the log-log scale (lifelines’) or the plain one. The mean is the area under the curve up to the time that was seen in every group.

**Log-rank test**: observed against expected leavers in each group, with the hypergeometric variance. Pairs are corrected for their number (Holm).

**Hazard ratios** (Cox): how many times as likely a member is to leave at any moment, all else equal. Numbers count per unit; text counts against its first level. Equal times by Efron. Members with a missing value are left out; terms that repeat others, too.

**Test of change over time**: a score test of the assumption that an effect stays the same over time (Grambsch & Therneau, as cox.zph of R’s survival from version 3). A small p (under 0.05) means that it changes, and that the ratio is an average.

**Time left**: the area under S(c + u) / S(c) over the time ahead, given that a member has come as far as c. Behind the longest time seen, the hazard goes on at its pace over the last quarter.

Sources: Kaplan & Meier (1958); Cox (1972); Efron (1977); Grambsch & Therneau (1994); Therneau & Grambsch, *Modeling Survival Data* (2000).`;

export const helpZh = `**时间与离开。** 每位会员一行的表：角色 *tenure* 的列为时间，*label* 说明谁已离开（数字 1 与 2 中，2 为离开）。时间以该列的单位计。来自订单：时间自首次下单起；首次达到流失定义的沉默天数即视为离开；到最后一天尚未沉默那么久的会员为*删失*：仍在，终点未知。

**曲线**（Kaplan–Meier）：S(t) = ∏ (1 − 离开 / 风险集)，对 t 之前各时间相乘。方差用 Greenwood 公式；区间带在对数尺度（R 的默认）、双对数尺度（lifelines 的默认）或原尺度上对称。平均为曲线下面积，至各组均观察到的时间。

**对数秩检验**：各组实际与预期离开人数之比较，方差为超几何。两两比较按配对数校正（Holm）。

**风险比**（Cox）：其他条件相同时，任一时刻离开的可能性是几倍。数值按每单位计；文本与其第一个取值相比。相同时间用 Efron 法。缺失值的会员与重复的项不进入回归。

**随时间变化的检验**：对“影响不随时间变化”这一假设的得分检验（Grambsch 与 Therneau，即 R survival 第 3 版起的 cox.zph）。p 小（低于 0.05）表示影响会变化，该比值只是平均。

**剩余时间**：已到 c 的会员，在未来范围内 S(c + u) / S(c) 的面积。超过最长观察时间后，风险按最后四分之一的速度延续。

来源：Kaplan 与 Meier（1958）；Cox（1972）；Efron（1977）；Grambsch 与 Therneau（1994）；Therneau 与 Grambsch《Modeling Survival Data》（2000）。`;
