#!/usr/bin/env node
// A port in the sense of the conformance kit: the protocol, spoken by TensorFlow.js. It records no graph that outlives a function, so
// gradients come from running the program again under tf.grads, with the leaves as arguments; which makes them differentiable again, too.
import readline from 'node:readline';
import tf from '@tensorflow/tfjs';
import {operations, Unsupported} from './operations.mjs';

const DTYPES = ['float32', 'int32', 'bool'];
const SPECIAL = {nan: NaN, inf: Infinity, '-inf': -Infinity};
const number = v => typeof v === 'string' ? SPECIAL[v] : v;
const unsupported = what => { throw new Unsupported(what); };

function decode({dtype, shape, data}) {
  if (!DTYPES.includes(dtype)) unsupported(dtype);
  return tf.tensor(dtype === 'float32' ? Float32Array.from(data, number) : data, shape, dtype);
}

function encode(v) {
  if (v === undefined || v === null) return null;
  if (Array.isArray(v)) return v.map(encode);
  if (typeof v === 'number') return {float: written(v)};
  if (!(v instanceof tf.Tensor)) return v;
  const data = Array.from(v.dataSync(), v.dtype === 'bool' ? Boolean : written);
  return {tensor: {dtype: v.dtype, shape: v.shape, data}};
}

const written = v => Object.is(v, -0) ? -0.0 : Number.isNaN(v) ? 'nan' : v === Infinity ? 'inf' : v === -Infinity ? '-inf' : v;

/** One way through the steps; leaves that are differentiated by come from outside. */
class Run {
  constructor(steps, given = {}) {
    this.steps = steps;
    this.given = given;
    this.names = {};
    this.leaves = [];
    this.at = 0;
  }

  to(end) {
    for (; this.at < end; this.at++) {
      const step = this.steps[this.at];
      const result = this.result(step);
      if (Array.isArray(step.let)) step.let.forEach((name, i) => { this.names[name] = result[i]; });
      else if (step.let !== undefined) this.names[step.let] = result;
    }
    return this;
  }

  result(step) {
    if (step.tensor) return this.leaf(step);
    if (step.call) return this.call(step);
    if (step.grad) return this.grad(step.grad);
    if (step.backward) return this.backward(step);
    return unsupported(Object.keys(step).find(key => key !== 'let'));
  }

  leaf(step) {
    if (step.requires_grad) this.leaves.push(step.let);
    return this.given[step.let] ?? decode(step.tensor);
  }

  call(step) {
    const [parameters, f] = operations[step.call] ?? unsupported(step.call);
    const names = parameters.split(' ');
    const args = (step.args ?? []).map(e => this.value(e));
    if (args.length > names.length) throw new TypeError(`${step.call} takes ${names.length} arguments, got ${args.length}`);
    for (const [key, e] of Object.entries(step.kwargs ?? {})) {
      if (!names.includes(key)) unsupported(`${step.call}'s argument ${key}`);
      args[names.indexOf(key)] = this.value(e);
    }
    return f(...args);
  }

  /** The gradients of Σ ⟨outputs, seeds⟩ by the leaves, from a second run up to here. */
  gradients(outputs, seeds, leaves) {
    if (outputs.some(o => this.value(o).size !== 1) && !seeds) throw new Error('grad can be implicitly created only for scalar outputs');
    const end = this.at;
    const f = (...xs) => {
      const again = new Run(this.steps, {...this.given, ...Object.fromEntries(leaves.map((name, i) => [name, xs[i]]))}).to(end);
      const parts = outputs.map((o, i) => {
        const y = again.value(o);
        return tf.sum(seeds?.[i] ? tf.mul(y, again.value(seeds[i])) : y);
      });
      return parts.reduce((a, b) => tf.add(a, b));
    };
    try {
      return tf.grads(f)(leaves.map(name => this.names[name]));
    } catch (e) {
      if (/encloses all operations/.test(e.message)) return leaves.map(() => null); // nothing leads from the leaves to the outputs
      throw e;
    }
  }

  grad({outputs, inputs, grad_outputs: seeds}) {
    const leaves = inputs.map(e => this.leaves.includes(e.ref) ? e.ref : unsupported('a gradient by what is not a leaf'));
    return this.gradients(outputs, seeds, leaves);
  }

  backward({backward, gradient, inputs}) {
    const list = e => e === undefined || e === null ? undefined : Array.isArray(e) ? e : [e];
    const leaves = inputs ? inputs.map(e => e.ref) : this.leaves;
    const found = this.gradients(list(backward), list(gradient), leaves);
    leaves.forEach((name, i) => {
      const before = this.names[name + '.grad'];
      this.names[name + '.grad'] = before && found[i] ? tf.add(before, found[i]) : found[i] ?? before;
    });
  }

  value(e) {
    if (Array.isArray(e)) return e.map(v => this.value(v));
    if (e === null || typeof e !== 'object') return e;
    if ('float' in e) return number(e.float);
    if ('tensor' in e) return decode(e.tensor);
    if ('dtype' in e) return DTYPES.includes(e.dtype) ? e.dtype : unsupported(e.dtype);
    return 'ref' in e ? this.reference(e.ref) : unsupported(Object.keys(e)[0]);
  }

  reference(path) {
    if (path in this.names) return this.names[path];
    const [name, ...parts] = path.split('.');
    if (!(name in this.names)) throw new ReferenceError(`no variable ${name}`);
    if (parts[0] === 'grad') return null;
    return parts.reduce((v, part) => Array.isArray(v) ? v[Number(part)] : unsupported(path), this.names[name]);
  }
}

function kind(e) {
  if (e instanceof ReferenceError) return 'other';
  if (e instanceof TypeError) return 'type';
  if (/implicitly/.test(e.message)) return 'autograd';
  if (/TensorLike|string/.test(e.message)) return 'type';
  if (/axis|Axis/.test(e.message)) return 'index';
  return /dtype/.test(e.message) ? 'dtype' : 'shape';
}

function answer(request) {
  const run = new Run(request.program);
  try {
    return tf.tidy(() => ({status: 'ok', values: run.to(request.program.length) && request.return.map(e => encode(run.value(e)))}));
  } catch (e) {
    if (e instanceof Unsupported || /gradient function not found/.test(e.message)) return {status: 'unsupported', what: e.message};
    return {status: 'error', step: run.at, kind: kind(e), message: e.message};
  }
}

// JSON has no -0 in JavaScript's writer, which the protocol wants.
const line = o => JSON.stringify(o, (key, v) => Object.is(v, -0) ? '-0!' : v).replaceAll('"-0!"', '-0.0');

const hello = {protocol: 1, name: 'TensorFlow.js', version: tf.version.tfjs, dtypes: DTYPES, supports: Object.keys(operations)};
for await (const text of readline.createInterface({input: process.stdin})) {
  const request = JSON.parse(text);
  console.log(line('hello' in request ? {hello} : {id: request.id, ...answer(request)}));
}
