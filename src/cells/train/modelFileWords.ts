import { defineMessages } from '../../i18n/translate';

/** Saving a model as a file. */
export const modelFileWords = defineMessages({
  en: {
    'file.title': 'Save the model',
    'file.which': '{model} as a file:',
    'file.tidemark': 'Tidemark',
    'file.tidemark.use':
      'everything, to the last bit: load it in a “Saved model” cell to score other members or to compare it with the next training.',
    'file.xgboost': 'XGBoost JSON',
    'file.xgboost.use':
      'for load_model of XGBoost in Python, R or Java. Probabilities before calibration; features in their own units.',
    'file.onnx': 'ONNX',
    'file.onnx.use':
      'for ONNX Runtime on servers, phones and in databases. Calibrated probabilities; features in their own units.',
    'file.tfjs': 'TensorFlow.js',
    'file.tfjs.use':
      'for tf.loadLayersModel in web pages: two files, to be kept in one folder. Probabilities before calibration; put the median where a number is missing.',
    'file.private':
      'The file holds no rows of members, but names of columns, their values where these are words, and averages.',
    'file.private.svmRbf':
      'This model consists of members: the file holds their features, without their ids.',
    'file.saved': 'Saved: {names}.',
    'error.model-file/format-unfit':
      'The format “{format}” cannot hold the model “{model}”. Save it as a Tidemark file.',
  },
  zh: {
    'file.title': '保存模型',
    'file.which': '将{model}存为文件：',
    'file.tidemark': 'Tidemark',
    'file.tidemark.use':
      '包含全部内容，逐位一致：在“已保存的模型”单元中打开，为其他会员评分，或与下一次训练比较。',
    'file.xgboost': 'XGBoost JSON',
    'file.xgboost.use': '供 Python、R 或 Java 中 XGBoost 的 load_model 使用。概率未经校准；特征为原始单位。',
    'file.onnx': 'ONNX',
    'file.onnx.use': '供服务器、手机与数据库中的 ONNX Runtime 使用。概率已校准；特征为原始单位。',
    'file.tfjs': 'TensorFlow.js',
    'file.tfjs.use':
      '供网页中的 tf.loadLayersModel 使用：两个文件，放在同一文件夹。概率未经校准；缺失的数值以中位数代替。',
    'file.private': '文件不含会员的行，但含列名、文字列的取值与平均数。',
    'file.private.svmRbf': '此模型由会员构成：文件含有他们的特征，不含其编号。',
    'file.saved': '已保存：{names}。',
    'error.model-file/format-unfit': '格式“{format}”无法保存模型“{model}”。存为 Tidemark 文件。',
  },
});
