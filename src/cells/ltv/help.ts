export const helpEn = `**What it reads.** Of each member: x, the days with an order after the first; t_x, the week of the last one; T, the weeks since the first, all up to the last day the model knows. Orders of one day are one purchase; returns are left out.

**BG/NBD.** While a member is with you, purchases come at a rate of their own (rates are gamma distributed: r, α). After each repeat purchase a member may drop out, with a chance of their own (beta distributed: a, b). **MBG/NBD** lets members drop out after the first purchase as well. **Pareto/NBD** lets them drop out at any moment (lifetimes are exponential at gamma distributed rates: s, β). Parameters are those of the largest likelihood; the errors come from its curvature (observed information, on the scale of logs).

**Chance of still buying.** P(alive | x, t_x, T): falls with silence, and faster for those who used to buy often. With BG/NBD it is 1 for a member with one purchase day, since dropout comes after repeat purchases only.

**Expected orders.** P(alive) × the sum over n of P(n further chances to buy) × (the sum over j < n of P(still there after j)): the closed form with 2F1 of the papers, summed so that nothing cancels.

**Value.** Gamma-gamma model: a member’s mean amount is drawn towards that of all, E[M] = p (v + x m) / (p x + q − 1). Value = Σ over months of 4.345 weeks: E[M] × margin × expected orders of the month / (1 + discount)^month.

**Held-out weeks.** With a last day before the end of the data, the weeks after it test the predictions. Without one, a model fitted to the first two thirds of the time is held against the last third; the values themselves use all of it.

**When there is no inner maximum**, the likelihood keeps rising towards a limit and any parameters printed would be those of the wall it ran into. The cell says so and takes the best of the other models that has a maximum; if none has, NBD, in which nobody drops out and each rate is drawn towards that of all.

Sources: Fader, Hardie & Lee, *Marketing Science* 24 (2005); Batislam, Denizel & Filiztekin, *IJRM* 24 (2007); Schmittlein, Morrison & Colombo, *Management Science* 33 (1987); Fader & Hardie, *The Gamma-Gamma Model of Monetary Value* (2013).`;

export const helpZh = `**读取内容。** 每位会员：x 为首次之后有订单的天数；t_x 为最近一次所在的周；T 为首次以来的周数，均截至模型所知的最后一天。同一天的订单算一次购买；退货不计。

**BG/NBD。** 会员在店期间按自己的频率购买（频率服从伽马分布：r、α）；每次复购之后可能以自己的概率离开（贝塔分布：a、b）。**MBG/NBD** 允许首次购买后即离开。**Pareto/NBD** 允许在任何时刻离开（寿命为指数分布，速率服从伽马分布：s、β）。参数取似然最大者；误差来自其曲率（观测信息，对数尺度）。

**仍在购买的可能性。** P(alive | x, t_x, T)：沉默越久越低，常客下降更快。BG/NBD 中仅有一个购买日的会员为 1，因为只有复购之后才会离开。

**预期订单。** P(alive) × 对 n 求和 P(还有 n 次购买机会) ×（对 j < n 求和 P(j 次后仍在)）：即论文中含 2F1 的闭式，以不抵消的方式求和。

**价值。** Gamma-Gamma 模型：会员的平均金额向总体收缩，E[M] = p (v + x m) / (p x + q − 1)。价值 = 按每月 4.345 周求和：E[M] × 毛利率 × 当月预期订单 / (1 + 折现率)^月。

**留出的周。** 若模型所知的最后一天早于数据末尾，之后各周用于检验预测。否则，以前三分之二时间拟合的模型对照后三分之一；价值本身使用全部数据。

**没有内部最大值时**，似然会一直升向某个极限，此时打印的参数只是所撞上的边界。本单元会说明，并改用其他模型中有最大值且最好的一个；若都没有，则用 NBD：无人离开，各人频率向总体收缩。

来源：Fader、Hardie 与 Lee，*Marketing Science* 24（2005）；Batislam、Denizel 与 Filiztekin，*IJRM* 24（2007）；Schmittlein、Morrison 与 Colombo，*Management Science* 33（1987）；Fader 与 Hardie，*The Gamma-Gamma Model of Monetary Value*（2013）。`;
