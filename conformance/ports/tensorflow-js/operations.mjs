// PyTorch's operations in terms of TensorFlow.js: the names of the parameters in PyTorch's order, and the call.
import tf from '@tensorflow/tfjs';

export class Unsupported extends Error {}

const unary = names => Object.fromEntries(names.split(' ').map(n => [n, ['input', x => tf[n](x)]]));
const binary = pairs => Object.fromEntries(pairs.split(' ').map(p => p.split('=')).map(
  ([n, f]) => [n, ['input other', (x, y) => tf[f ?? n](x, y)]]));
const reduced = f => ['input dim keepdim dtype', (x, dim, keep, dtype) => plain(dtype) ?? f(x, dim ?? undefined, keep ?? false)];
const activation = (names, f) => ['input ' + names, f];

/** Refuses what an operation cannot express: such an argument has to be left out. */
const plain = (...values) => {
  if (values.some(v => v !== undefined && v !== null && v !== false)) throw new Unsupported('an argument');
  return undefined;
};
const scaled = (y, alpha) => alpha === undefined || alpha === null ? y : tf.mul(y, alpha);
const at = (dim, rank) => dim < 0 ? dim + rank : dim;
const bound = (v, none) => v instanceof tf.Tensor ? plain(true) : v ?? none;
const mean = (x, reduction) => reduction === 'none' ? x : reduction === 'sum' ? tf.sum(x) : tf.mean(x);
const permutation = (rank, a, b) => Array.from({length: rank}, (_, i) => i === a ? b : i === b ? a : i);
const swapped = (x, a, b) => x.rank === 0 ? x.clone() : tf.transpose(x, permutation(x.rank, at(a, x.rank), at(b, x.rank)));
const matrix = (x, rank) => {
  if (x.rank !== rank) throw new Error(`expected a tensor of rank ${rank}, got rank ${x.rank}`);
  return x;
};
const vectors = (x, y) => x.rank === 1 || y.rank === 1 ? tf.dot(x, y) : tf.matMul(x, y);

export const operations = {
  ...unary('abs acos acosh asin asinh atan atanh ceil cos cosh erf exp expm1 floor log log1p neg reciprocal round rsqrt sigmoid '
    + 'sign sin sinh sqrt square tan tanh clone'),
  ...binary('sub mul div maximum minimum pow atan2 remainder=mod floor_divide=floorDiv eq=equal ne=notEqual lt=less le=lessEqual '
    + 'gt=greater ge=greaterEqual'),
  add: ['input other alpha', (x, y, alpha) => tf.add(x, scaled(y, alpha))],
  sub: ['input other alpha', (x, y, alpha) => tf.sub(x, scaled(y, alpha))],
  where: ['condition input other', (c, x, y) => x === undefined ? plain(true) : tf.where(c, x, y)],
  isnan: ['input', x => tf.isNaN(x)],
  isinf: ['input', x => tf.isInf(x)],
  isfinite: ['input', x => tf.isFinite(x)],
  logical_not: ['input', x => tf.logicalNot(tf.cast(x, 'bool'))],
  logical_and: ['input other', (x, y) => tf.logicalAnd(tf.cast(x, 'bool'), tf.cast(y, 'bool'))],
  logical_or: ['input other', (x, y) => tf.logicalOr(tf.cast(x, 'bool'), tf.cast(y, 'bool'))],
  clamp: ['input min max', (x, min, max) => tf.clipByValue(x, bound(min, -Infinity), bound(max, Infinity))],
  sum: reduced((x, dim, keep) => tf.sum(x, dim, keep)),
  mean: reduced((x, dim, keep) => tf.mean(x, dim, keep)),
  prod: reduced((x, dim, keep) => tf.prod(x, dim, keep)),
  amax: ['input dim keepdim', (x, dim, keep) => tf.max(x, dim?.length === 0 ? undefined : dim, keep)],
  amin: ['input dim keepdim', (x, dim, keep) => tf.min(x, dim?.length === 0 ? undefined : dim, keep)],
  all: ['input dim keepdim', (x, dim, keep) => tf.all(tf.cast(x, 'bool'), dim, keep)],
  any: ['input dim keepdim', (x, dim, keep) => tf.any(tf.cast(x, 'bool'), dim, keep)],
  logsumexp: ['input dim keepdim', (x, dim, keep) => tf.logSumExp(x, dim, keep)],
  cumsum: ['input dim dtype', (x, dim, dtype) => plain(dtype) ?? tf.cumsum(x, at(dim, x.rank))],
  cumprod: ['input dim dtype', (x, dim, dtype) => plain(dtype) ?? tf.cumprod(x, at(dim, x.rank))],
  matmul: ['input other', vectors],
  mm: ['input mat2', (x, y) => tf.matMul(matrix(x, 2), matrix(y, 2))],
  bmm: ['input mat2', (x, y) => tf.matMul(matrix(x, 3), matrix(y, 3))],
  dot: ['input tensor', (x, y) => tf.dot(matrix(x, 1), matrix(y, 1))],
  outer: ['input vec2', (x, y) => tf.outerProduct(matrix(x, 1), matrix(y, 1))],
  t: ['input', x => tf.transpose(x)],
  reshape: ['input shape', (x, shape) => tf.reshape(x, shape)],
  permute: ['input dims', (x, dims) => tf.transpose(x, dims.map(d => at(d, x.rank)))],
  transpose: ['input dim0 dim1', swapped],
  unsqueeze: ['input dim', (x, dim) => tf.expandDims(x, at(dim, x.rank + 1))],
  squeeze: ['input dim', (x, dim) => tf.squeeze(x, dim === undefined ? undefined : [dim].flat())],
  cat: ['tensors dim', (xs, dim) => tf.concat(xs, dim ?? 0)],
  stack: ['tensors dim', (xs, dim) => tf.stack(xs, dim ?? 0)],
  flip: ['input dims', (x, dims) => tf.reverse(x, dims)],
  broadcast_to: ['input size', (x, size) => tf.broadcastTo(x, size)],
  tile: ['input dims', (x, dims) => tf.tile(x, dims)],
  index_select: ['input dim index', (x, dim, index) => tf.gather(x, index, at(dim, x.rank))],
  'linalg.qr': ['A mode', (x, mode) => tf.linalg.qr(x, mode === 'complete')],
  'nn.functional.relu': activation('inplace', (x, inplace) => plain(inplace) ?? tf.relu(x)),
  'nn.functional.relu6': activation('inplace', (x, inplace) => plain(inplace) ?? tf.relu6(x)),
  'nn.functional.elu': activation('alpha inplace', (x, alpha, inplace) => plain(alpha, inplace) ?? tf.elu(x)),
  'nn.functional.selu': activation('inplace', (x, inplace) => plain(inplace) ?? tf.selu(x)),
  'nn.functional.softplus': activation('beta threshold', (x, beta, threshold) => plain(beta, threshold) ?? tf.softplus(x)),
  'nn.functional.leaky_relu': activation('negative_slope inplace',
    (x, slope, inplace) => plain(inplace) ?? tf.leakyRelu(x, slope ?? 0.01)),
  'nn.functional.softmax': activation('dim _stacklevel dtype', (x, dim, _, dtype) => plain(dtype) ?? tf.softmax(x, dim)),
  'nn.functional.log_softmax': activation('dim _stacklevel dtype', (x, dim, _, dtype) => plain(dtype) ?? tf.logSoftmax(x, dim)),
  'nn.functional.mse_loss': ['input target size_average reduce reduction weight',
    (x, y, average, reduce, reduction, weight) => plain(average, reduce, weight) ?? mean(tf.squaredDifference(x, y), reduction)],
  'nn.functional.l1_loss': ['input target size_average reduce reduction weight',
    (x, y, average, reduce, reduction, weight) => plain(average, reduce, weight) ?? mean(tf.abs(tf.sub(x, y)), reduction)],
};
