import { defineMessages } from '../../i18n/translate';

export default defineMessages({
  en: {
    name: 'Explanation',
    title: 'What moves the score',
    purpose: 'Says which features matter to the model, by how much, and in which direction.',
    sentence: 'Show the {top} strongest features of {model}.',
    help: `**Importance by shuffling.** One feature’s values are shuffled among members the model did not learn from; what the AUC loses is its importance (mean and standard deviation over the repeats). Near zero: the model does without it, or another feature says the same.

**Points per member (SHAP).** Every member’s score is split into what each feature adds to or takes from the score of an average member; the parts add up exactly. Trees are split by TreeSHAP (path-dependent), logistic regression and the linear support vector machine by their coefficients, the neural net and the kernel machine by sampling orders of the features. The parts of the log-odds are scaled to points of the score. The columns of a category are added up. In the picture one dot is one member; light to dark is a low to high value, categories in the order of their text.

**Dependence.** The mean score if every member had a certain value of the feature and kept everything else; thin lines are single members.

All three describe the model, not the world: a feature that moves the score need not be a cause.

Sources: Breiman (2001); Lundberg et al. (2020); Friedman (2001).`,
    'param.top': 'Features shown',
    'param.model': 'Model',
    'param.repeats': 'Times each feature is shuffled',
    'option.model.champion': 'the best model',
    'option.model.rule': 'the plain rule',
    'option.model.logistic': 'logistic regression',
    'option.model.tree': 'the decision tree',
    'option.model.forest': 'the random forest',
    'option.model.boosted': 'boosted trees',
    'option.model.svmLinear': 'the linear support vector machine',
    'option.model.svmRbf': 'the support vector machine with Gaussian kernel',
    'option.model.neural': 'the neural net',
    'output.importance': 'Feature importance',
    finding:
      '**{first}** matters most: for most members it moves the score by up to {points} points. Next come {second} and {third}.',
    'finding.one': '**{first}** is all that moves the score: by up to {points} points.',
    'finding.none': '**No feature moves the score**: every member gets the same one.',
    'error.importance/other-table':
      'The model was trained on another table ({trained, number} rows, this one has {rows, number}). Connect the table it was trained on.',
    'error.train/no-such-model':
      'The model “{model}” was not trained. Add it in the cell that trains, or choose the best model.',
    'error.metrics/one-class':
      'All members held out had the same outcome, so nothing can be measured. Choose another split in the cell that trains.',
    'error.explain/tree-too-deep':
      'The trees are too deep to explain ({depth, number} features on one path; up to 30). Train with shallower trees.',
    'chart.importance.title': 'What the model loses without a feature',
    'chart.importance.subtitle': 'drop of AUC when the feature is shuffled, ± 1 standard deviation; {model}',
    'chart.importance.x': 'feature',
    'chart.importance.y': 'drop of AUC',
    'chart.importance.label': 'Drop of AUC when a feature is shuffled; the largest, {value}, for {feature}.',
    'chart.swarm.title': 'Points added to or taken from the score, one dot per member',
    'chart.swarm.subtitle': 'SHAP values; an average member scores {base}',
    'chart.swarm.effect': 'points',
    'chart.swarm.feature': 'Feature',
    'chart.swarm.level': 'Value of the feature',
    'chart.swarm.low': 'low',
    'chart.swarm.high': 'high',
    'chart.swarm.label':
      'Points each feature adds to the score, one dot per member; {feature} moves it most, by up to {points}.',
    'chart.dependence.title': 'Mean score by {feature}',
    'chart.dependence.subtitle': 'all else as it is (partial dependence); grey: single members',
    'chart.dependence.y': 'score',
    'chart.dependence.mean': 'mean',
    'chart.dependence.label': 'Mean score by {feature}: from {low} to {high}.',
    'choose.feature': 'Feature',
    'choose.view': 'View',
    'view.swarm': 'One dot per member',
    'view.importance': 'Loss when shuffled',
    'column.feature': 'Feature',
    'column.permutation': 'Drop of AUC',
    'column.sd': 'sd',
    'column.shap': 'Mean |SHAP|',
    'column.reach': 'Points, 95 % within',
    'column.value': 'Value',
    'column.score': 'Mean score',
    measured: 'Measured on {rows} members the model did not learn from.',
    missing: 'unknown',
  },
  zh: {
    name: '解释',
    title: '哪些因素影响分数',
    purpose: '说明哪些特征对模型重要、影响多大、方向如何。',
    sentence: '显示 {model} 最强的 {top} 个特征。',
    help: `**打乱重要性。** 在模型未学习过的会员中打乱某个特征的取值，AUC 的损失即其重要性（多次重复的均值与标准差）。接近零：模型不需要它，或另一个特征含有相同信息。

**每位会员的分值贡献（SHAP）。** 每位会员的分数拆分为各特征相对平均会员加减的分值，各部分之和恰等于差值。树模型用 TreeSHAP（路径依赖），逻辑回归与线性支持向量机用系数，神经网络与高斯核支持向量机按特征顺序抽样。对数几率的贡献换算为分数点。类别的各列相加。图中一点代表一位会员；颜色由浅到深表示取值由低到高，类别按文字顺序。

**依赖关系。** 假设所有会员都取该特征的某个值、其余不变时的平均分数；细线为单个会员。

三者描述的是模型而非现实：影响分数的特征不一定是原因。

来源：Breiman (2001)；Lundberg 等 (2020)；Friedman (2001)。`,
    'param.top': '显示的特征数',
    'param.model': '模型',
    'param.repeats': '每个特征打乱次数',
    'option.model.champion': '最佳模型',
    'option.model.rule': '简单规则',
    'option.model.logistic': '逻辑回归',
    'option.model.tree': '决策树',
    'option.model.forest': '随机森林',
    'option.model.boosted': '提升树',
    'option.model.svmLinear': '线性支持向量机',
    'option.model.svmRbf': '高斯核支持向量机',
    'option.model.neural': '神经网络',
    'output.importance': '特征重要性',
    finding: '**{first}** 影响最大：对多数会员最多改变分数 {points} 分。其次是 {second} 与 {third}。',
    'finding.one': '只有 **{first}** 影响分数：最多 {points} 分。',
    'finding.none': '**没有特征影响分数**：所有会员分数相同。',
    'error.importance/other-table':
      '模型由另一张表训练（{trained, number} 行，此表 {rows, number} 行）。连接训练所用的数据表。',
    'error.train/no-such-model': '模型“{model}”未训练。在训练单元中加入它，或选择最佳模型。',
    'error.metrics/one-class': '留出的会员结果全部相同，无法测量。在训练单元中选择其他划分。',
    'error.explain/tree-too-deep':
      '树太深，无法解释（一条路径上有 {depth, number} 个特征；最多 30）。用较浅的树训练。',
    'chart.importance.title': '缺少某个特征时模型的损失',
    'chart.importance.subtitle': '打乱该特征时 AUC 的下降，±1 标准差；{model}',
    'chart.importance.x': '特征',
    'chart.importance.y': 'AUC 下降',
    'chart.importance.label': '打乱特征时 AUC 的下降；最大为 {feature}，{value}。',
    'chart.swarm.title': '对分数的加减，一点代表一位会员',
    'chart.swarm.subtitle': 'SHAP 值；平均会员为 {base} 分',
    'chart.swarm.effect': '分',
    'chart.swarm.feature': '特征',
    'chart.swarm.level': '特征取值',
    'chart.swarm.low': '低',
    'chart.swarm.high': '高',
    'chart.swarm.label': '各特征对分数的加减，一点代表一位会员；{feature} 影响最大，最多 {points} 分。',
    'chart.dependence.title': '{feature} 与平均分数',
    'chart.dependence.subtitle': '其余不变（部分依赖）；灰线：单个会员',
    'chart.dependence.y': '分数',
    'chart.dependence.mean': '平均',
    'chart.dependence.label': '{feature} 与平均分数：从 {low} 到 {high}。',
    'choose.feature': '特征',
    'choose.view': '视图',
    'view.swarm': '一点代表一位会员',
    'view.importance': '打乱后的损失',
    'column.feature': '特征',
    'column.permutation': 'AUC 下降',
    'column.sd': '标准差',
    'column.shap': '平均 |SHAP|',
    'column.reach': '分值（95% 以内）',
    'column.value': '取值',
    'column.score': '平均分数',
    measured: '在模型未学习过的 {rows} 位会员上测量。',
    missing: '未知',
  },
});
