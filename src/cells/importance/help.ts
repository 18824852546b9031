/** "How this is computed", in English and Chinese. */
export const HELP = `**Importance by shuffling.** One feature’s values are shuffled among members the model did not learn from; what the AUC loses is its importance (mean and standard deviation over the repeats). Near zero: the model does without it, or another feature says the same.

**Points per member (SHAP).** Every member’s score is split into what each feature adds to or takes from the score of an average member; the parts add up exactly. Trees are split by TreeSHAP (path-dependent), logistic regression and the linear support vector machine by their coefficients, the neural net and the kernel machine by sampling orders of the features. The parts of the log-odds are scaled to points of the score. The columns of a category are added up. In the picture one dot is one member; light to dark is a low to high value, categories in the order of their text. Against the values of one feature, the colour is the feature whose value goes along most with the points of members who are alike in the first (mean |correlation| within ten or more ranges); the axis ends at the 1st and 99th of 100 members, those beyond stand at its ends.

**Dependence.** The mean score if every member had a certain value of the feature and kept everything else, PD(x) = mean over members i of f(x, rest of i), from the 2nd to the 98th of 100 members. Thin lines are single members (ICE), drawn by the seed; “change per member” lets all begin at zero (centred ICE): lines that run together mean that the feature acts alone, lines that fan out that it acts together with others.

**Pairs.** H² = Σ (PD(x, y) − PD(x) − PD(y))² / Σ PD(x, y)², each PD less its mean, over a sample of members drawn by the seed, on the scale on which the model adds up (log-odds; of a tree or forest the probability). 0: the two effects only add up. Below 0.01 none, below 0.05 weak, below 0.15 moderate. Strongly correlated features may seem to act together where members have no such combination; those fields of the heat map carry a ×.

**Decision tree.** The tree among the trained models, as it was learnt from the training part: conditions, share of those members, smoothed rate at each node; “held out” is the rate among members it never saw.

All of this describes the model, not the world: a feature that moves the score need not be a cause.

Sources: Breiman et al. (1984); Breiman (2001); Friedman (2001); Friedman & Popescu (2008), section 8.1; Goldstein et al. (2015); Lundberg et al. (2020).`;

export const HELP_ZH = `**打乱重要性。** 在模型未学习过的会员中打乱某个特征的取值，AUC 的损失即其重要性（多次重复的均值与标准差）。接近零：模型不需要它，或另一个特征含有相同信息。

**每位会员的分值贡献（SHAP）。** 每位会员的分数拆分为各特征相对平均会员加减的分值，各部分之和恰等于差值。树模型用 TreeSHAP（路径依赖），逻辑回归与线性支持向量机用系数，神经网络与高斯核支持向量机按特征顺序抽样。对数几率的贡献换算为分数点。类别的各列相加。图中一点代表一位会员；颜色由浅到深表示取值由低到高，类别按文字顺序。按单个特征的取值作图时，颜色表示另一个特征：在该特征取值相近的会员中，其取值与分值最相关（至少十段内 |相关系数| 的平均）；横轴止于第 1 与第 99 百分位，超出者位于两端。

**依赖关系。** 假设所有会员都取该特征的某个值、其余不变时的平均分数：PD(x) = 对会员 i 取 f(x, i 的其余特征) 的平均，取第 2 至第 98 百分位之间。细线为按种子抽取的单个会员（ICE）；“各会员变化”使所有线从零开始（中心化 ICE）：各线重合表示该特征独立起作用，散开表示与其他特征共同起作用。

**特征对。** H² = Σ (PD(x, y) − PD(x) − PD(y))² / Σ PD(x, y)²，各 PD 减去其均值，取自按种子抽取的会员，尺度为模型相加的尺度（对数几率；树与森林为概率）。0 表示两者只是相加。低于 0.01 为无，低于 0.05 为弱，低于 0.15 为中等。高度相关的特征可能在没有会员的组合处显得共同起作用；热图中这些格标有 ×。

**决策树。** 训练的模型中的决策树，由训练部分学得：各节点的条件、会员占比与平滑后的比例；“留出”为未学习过的会员中的比例。

以上描述的都是模型而非现实：影响分数的特征不一定是原因。

来源：Breiman 等 (1984)；Breiman (2001)；Friedman (2001)；Friedman 与 Popescu (2008) 第 8.1 节；Goldstein 等 (2015)；Lundberg 等 (2020)。`;
