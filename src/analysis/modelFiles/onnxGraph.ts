import {
  bytesField,
  floatBytes,
  floatField,
  floatsField,
  intField,
  intsField,
  message,
  textField,
  type Wire,
} from './protobuf';

/** Field numbers are those of onnx.proto. @see github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const FLOAT = 1;
const IR_VERSION = 7;
const OPSETS = [
  ['', 13],
  ['ai.onnx.ml', 1],
] as const;
const KINDS = { float: 1, int: 2, text: 3, floats: 6, ints: 7, texts: 8 } as const;

/** One operation: what it reads and writes by name. */
interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly domain?: string;
  readonly attributes?: readonly Wire[];
}

/** Constants of a graph: row-major, 32-bit. */
interface OnnxConstant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A graph from one matrix of features to columns of numbers. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
  readonly input: { readonly name: string; readonly width: number };
  readonly outputs: readonly string[];
  /** What readers may look up, by key. */
  readonly about: Readonly<Record<string, string>>;
}

/** The graph as an ONNX model file (IR 7, operators 13, ai.onnx.ml 1). */
export function writeOnnx(graph: OnnxGraph): Wire {
  return message(
    intField(1, IR_VERSION),
    textField(2, 'Tidemark'),
    bytesField(7, graphWire(graph)),
    ...OPSETS.map(([domain, version]) => bytesField(8, message(textField(1, domain), intField(2, version)))),
    ...Object.entries(graph.about).map(([key, value]) =>
      bytesField(14, message(textField(1, key), textField(2, value))),
    ),
  );
}

function graphWire({ nodes, constants, input, outputs }: OnnxGraph): Wire {
  return message(
    ...nodes.map((node) => bytesField(1, nodeWire(node))),
    textField(2, 'tidemark'),
    ...constants.map((constant) => bytesField(5, constantWire(constant))),
    bytesField(11, valueWire(input.name, input.width)),
    ...outputs.map((name) => bytesField(12, valueWire(name, 1))),
  );
}

function nodeWire({ op, inputs, output, domain, attributes = [] }: OnnxNode): Wire {
  return message(
    ...inputs.map((name) => textField(1, name)),
    textField(2, output),
    textField(3, output),
    textField(4, op),
    ...attributes.map((attribute) => bytesField(5, attribute)),
    ...(domain ? [textField(7, domain)] : []),
  );
}

function constantWire({ name, dims, values }: OnnxConstant): Wire {
  return message(
    intsField(1, dims),
    intField(2, FLOAT),
    textField(8, name),
    bytesField(9, floatBytes(values)),
  );
}

/** Rows × width. */
function valueWire(name: string, width: number): Wire {
  const shape = message(bytesField(1, textField(2, 'rows')), bytesField(1, intField(1, width)));
  const tensor = message(intField(1, FLOAT), bytesField(2, shape));
  return message(textField(1, name), bytesField(2, bytesField(1, tensor)));
}

/** A named setting of an operation. */
export const attribute = {
  int: (name: string, value: number) => setting(name, KINDS.int, intField(3, value)),
  float: (name: string, value: number) => setting(name, KINDS.float, floatField(2, value)),
  text: (name: string, value: string) => setting(name, KINDS.text, textField(4, value)),
  ints: (name: string, values: readonly number[]) => setting(name, KINDS.ints, intsField(8, values)),
  floats: (name: string, values: ArrayLike<number>) => setting(name, KINDS.floats, floatsField(7, values)),
  texts: (name: string, values: readonly string[]) =>
    setting(name, KINDS.texts, message(...values.map((value) => textField(9, value)))),
};

function setting(name: string, kind: number, value: Wire): Wire {
  return message(textField(1, name), value, intField(20, kind));
}
