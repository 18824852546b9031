/** What the cell does, for readers who open "How this is computed". */
export const HELP = `Every model learns from one part of the members and is judged on the other. Medians, levels and scales are learnt from the learning part alone. A column of text has a term per value; with more than 50 values, per value that has 20 rows (at least the 50 most frequent), and one for the rest. Such a column has one term more where its values differ more than the members within them (F > 1), and then terms of their own only for values with 80 rows: the log-odds of (positives + m·p) / (rows + m), with p the rate of all and m from the intraclass correlation (Ridout et al. 1999); a row that is learnt from gets it from other folds of five, so that its own outcome is never in it; values with a single row have the rate of all.

- **Plain rule**: one feature, one rate per band. A model that does not beat it is not worth having.
- **Logistic regression**: L2 penalty, C = 1; numbers standardised, one term per level.
- **Decision tree**: Gini, pruned back as far as the log-loss of five inner folds says; leaves of 1 % of the rows or more (10 to 200).
- **Random forest**: 200 trees of up to 64 leaves (256 from 50,000 rows on) on rows drawn with replacement, √p features tried at each split, leaves of 20 rows or more.
- **Boosted trees**: of depth 4 on histograms with 256 bins, learning rate 0.06; as many as lowered the loss of held-back rows in three tries (from 50,000 rows on one try, learning rate 0.12).
- **Linear support vector machine**: squared hinge loss, C = 1; probabilities by Platt’s sigmoid on five inner folds (two from 20,000 rows on).
- **Support vector machine with Gaussian kernel**: hinge loss, C = 1, gamma = 1 / (terms × variance), solved exactly up to 2,500 rows; beyond, approximated by 256 landmark members (Nyström) with squared hinge loss on at most 20,000 rows. Probabilities by Platt’s sigmoid on three inner folds.
- **Neural net**: 32 and 16 units, Adam, stops when held-back members no longer gain; learns from at most 20,000 rows.

**Ranking (AUC)** is the chance that a member who leaves is ranked above one who stays: 0.5 is a coin. **Lift, top 10 %** is how many times as many leave among the tenth the model worries about most. **Log-loss** punishes confident errors; the model with the lowest cross-validated log-loss is chosen. **Calibration error** is the mean distance between promised and actual rates. Intervals after DeLong (1988).`;

export const HELP_ZH = `每个模型只从一部分会员学习，用另一部分评判。中位数、取值与尺度只从学习部分得出。文本列每个取值一项；超过 50 个取值时，有 20 行的取值各一项（至少保留最常见的 50 个），其余合为一项。若各取值之间的差别大于取值之内（F > 1），此列另有一项，且仅 80 行以上的取值各占一项：（正例数 + m·p）/（行数 + m）的对数几率，p 为总体比率，m 由组内相关得出（Ridout 等 1999）；用于学习的行，其值来自五折中的其他折，从不含自身结果；只有一行的取值取总体比率。

- **简单规则**：一个特征，每段一个比率。胜不过它的模型没有价值。
- **逻辑回归**：L2 惩罚，C = 1；数值标准化，每个取值一项。
- **决策树**：基尼，按内部五折的对数损失剪枝；每个叶子至少为行数的 1%（10 至 200 行）。
- **随机森林**：200 棵树，每棵最多 64 个叶子（5 万行起 256 个），行有放回抽取，每次分裂试 √p 个特征，叶子至少 20 行。
- **提升树**：深度 4，256 箱直方图，学习率 0.06；棵数由三次留出试验的损失决定（50,000 行起只试一次，学习率 0.12）。
- **线性支持向量机**：平方合页损失，C = 1；概率由内部五折（20,000 行以上为两折）上的 Platt S 形曲线得出。
- **高斯核支持向量机**：合页损失，C = 1，gamma = 1 /（项数 × 方差），不超过 2,500 行时精确求解；更多时用 256 个地标会员近似（Nyström）、平方合页损失，最多从 20,000 行学习。概率由内部三折上的 Platt S 形曲线得出。
- **神经网络**：32 与 16 个单元，Adam，留出会员不再改进时停止；最多从 20,000 行学习。

**排序能力（AUC）**是流失会员排在留存会员之前的概率，0.5 等于抛硬币。**前 10% 提升度**是模型最担心的十分之一会员中流失率为平均的几倍。**对数损失**惩罚自信的错误；交叉验证对数损失最低的模型入选。**校准误差**是承诺概率与实际比率的平均距离。区间采用 DeLong (1988)。`;
