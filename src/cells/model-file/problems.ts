import { defineMessages } from '../../i18n/translate';

/** Why a model file cannot be used, and what may stand beside a result. */
export const problems = defineMessages({
  en: {
    'error.model-file/none':
      'No model file is loaded. Choose one that a training cell saved, or a JSON model of XGBoost.',
    'error.model-file/not-json':
      'The file is not a JSON file, or it ends too soon. Allowed are Tidemark’s model files and XGBoost’s (save_model with a name that ends in .json). Save it anew and load it again.',
    'error.model-file/foreign':
      'The file is JSON, but neither a model of Tidemark nor one of XGBoost. Choose another file.',
    'error.model-file/version':
      'The file has version {version} of Tidemark’s model files; this Tidemark knows version {known}. Open it with a newer Tidemark, or save the model anew.',
    'error.model-file/damaged':
      'The model in the file is damaged: its parts do not fit together, or not the fingerprint it was saved with. Load an undamaged copy, or save the model anew.',
    'error.model-file/objective':
      'The XGBoost model was trained with the objective “{objective}”. Allowed are {allowed}: models that tell two outcomes apart.',
    'error.model-file/booster':
      'The XGBoost model uses the booster “{booster}”. Only gbtree, plain boosted trees, can be read.',
    'error.model-file/categorical-splits':
      'The XGBoost model splits on sets of categories, which cannot be read. Train it on one 0/1 feature per category (get_dummies).',
    'error.model-file/no-feature-names':
      'The XGBoost model does not name its features. Train it on a DMatrix with feature_names, or on a pandas table.',
    'error.model-file/no-such-feature':
      'The model reads “{feature}”, and the table has no such column, nor a column with such a value. Connect a table with the columns the model was trained on.',
    'error.matrix/missing-column':
      'The table lacks the column “{column}” the model needs. Connect a table with the columns the model was trained on.',
    'error.matrix/not-a-number':
      'The model reads the column “{column}” as a number, and it holds text. Check the file, or its type in the table cell.',
    'warning.model-file/no-outcomes':
      'The table does not hold both outcomes, so the model scores its members but cannot be judged on them. Name a label column to judge it.',
  },
  zh: {
    'error.model-file/none': '尚未打开模型文件。选择训练单元保存的文件，或 XGBoost 的 JSON 模型。',
    'error.model-file/not-json':
      '此文件不是 JSON，或不完整。可用的是 Tidemark 的模型文件与 XGBoost 的模型文件（save_model，文件名以 .json 结尾）。重新保存后再打开。',
    'error.model-file/foreign': '此文件是 JSON，但既非 Tidemark 模型，也非 XGBoost 模型。选择其他文件。',
    'error.model-file/version':
      '此文件是 Tidemark 模型文件的第 {version} 版；当前 Tidemark 认识第 {known} 版。用更新的 Tidemark 打开，或重新保存模型。',
    'error.model-file/damaged':
      '文件中的模型已损坏：各部分不相符，或与保存时的指纹不符。打开完好的副本，或重新保存模型。',
    'error.model-file/objective':
      '此 XGBoost 模型以“{objective}”为目标训练。可用的是 {allowed}：区分两种结果的模型。',
    'error.model-file/booster': '此 XGBoost 模型使用“{booster}”。只能读取普通提升树 gbtree。',
    'error.model-file/categorical-splits':
      '此 XGBoost 模型按类别集合分裂，无法读取。训练时每个类别用一个 0/1 特征（get_dummies）。',
    'error.model-file/no-feature-names':
      '此 XGBoost 模型没有特征名称。用带 feature_names 的 DMatrix 或 pandas 表训练。',
    'error.model-file/no-such-feature':
      '模型需要“{feature}”，而表中没有此列，也没有含此取值的列。连接含有训练所用各列的表。',
    'error.matrix/missing-column': '表中缺少模型需要的列“{column}”。连接含有训练所用各列的表。',
    'error.matrix/not-a-number':
      '模型把列“{column}”读作数值，而它是文字。检查文件，或在数据表单元中检查类型。',
    'warning.model-file/no-outcomes': '表中没有两种结果，因此模型可以评分，但无法评判。指定标签列即可评判。',
  },
});
