import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { LayerConverter, LayerUse } from './layer.ts';

/** TensorProto.DataType. */
const FLOAT32 = 1;

/** Numbers 0, 1, ... along an axis of a picture, as a tensor of that axis and those after it. */
function ramp(build: GraphBuilder, size: string, trailing: readonly number[]): string {
  const from = build.node('Squeeze', [build.vector(0)]);
  const step = build.node('Squeeze', [build.vector(1)]);
  const places = build.node('Cast', [build.node('Range', [from, size, step])], { to: FLOAT32 });
  return trailing.length === 0 ? places : build.node('Unsqueeze', [places, build.vector(...trailing)]);
}

/**
 * RIFE's own layer: each pixel is taken from where the flow points, which is in pixels, columns first; beyond the edge the edge goes on. ONNX
 * samples where a grid from -1 (the first pixel's centre) to 1 (the last one's) says.
 */
export const warp: LayerConverter = (use: LayerUse) => {
  const { build, inputs, layer } = use;
  const [picture, flow, ...more] = inputs;
  if (picture === undefined || flow === undefined || more.length > 0)
    throw build.refusal.damaged(`layer "${layer.name}" wants a picture and a flow`);
  const shape = build.node('Shape', [flow]);
  const along = (axis: 2 | 3): string => {
    const size = build.node('Squeeze', [build.node('Slice', [shape, build.vector(axis), build.vector(axis + 1)]), build.vector(0)]);
    const channel = axis === 3 ? 0 : 1;
    const shift = build.node('Slice', [flow, build.vector(channel), build.vector(channel + 1), build.vector(1)]);
    const places = build.node('Add', [shift, ramp(build, size, axis === 3 ? [] : [1])]);
    const last = build.node('Sub', [build.node('Cast', [size], { to: FLOAT32 }), build.scalar('float32', 1)]);
    const share = build.node('Div', [build.node('Mul', [places, build.scalar('float32', 2)]), last]);
    return build.node('Sub', [share, build.scalar('float32', 1)]);
  };
  const grid = build.node('Transpose', [build.node('Concat', [along(3), along(2)], { axis: 1 })], { perm: [0, 2, 3, 1] });
  return [build.node('GridSample', [picture, grid], { mode: 'bilinear', padding_mode: 'border', align_corners: 1 })];
};
