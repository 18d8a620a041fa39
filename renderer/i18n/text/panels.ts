import { defineText } from '../define-text.ts';

/** Names of the panels, as their tabs show them. */
export const panelText = defineText({
  media: ['Media', '미디어'],
  effects: ['Effects', '효과'],
  source: ['Source', '소스'],
  program: ['Program', '프로그램'],
  timeline: ['Timeline', '타임라인'],
  inspector: ['Inspector', '인스펙터'],
  mixer: ['Audio mixer', '오디오 믹서'],
  scopes: ['Scopes', '스코프'],
  markers: ['Markers', '마커'],
  captions: ['Captions', '자막'],
  transcript: ['Transcript', '대본'],
  curves: ['Curves', '커브'],
  history: ['History', '작업 내역'],
  jobs: ['Jobs', '작업'],
  assists: ['Assists', '어시스트'],
});
