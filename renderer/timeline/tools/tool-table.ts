import type { TimelineTool } from '../../state/timeline-slice.ts';
import { bladeTool } from './blade-tool.ts';
import { rippleTool, rollTool } from './ripple-tool.ts';
import { selectTool } from './select-tool.ts';
import { slideTool, slipTool } from './slip-tool.ts';
import type { Tool } from './tool.ts';
import { trimTool } from './trim-tool.ts';
import { handTool, zoomTool } from './view-tools.ts';

export const TOOLS: Readonly<Record<TimelineTool, Tool>> = {
  select: selectTool,
  blade: bladeTool,
  trim: trimTool,
  ripple: rippleTool,
  roll: rollTool,
  slip: slipTool,
  slide: slideTool,
  hand: handTool,
  zoom: zoomTool,
};
