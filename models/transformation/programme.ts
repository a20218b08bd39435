/** The vocabulary of the transformation programmes: modes, the ladder, maturity, and the targets that were published. */
import type { LocalizedText } from '#models/plant/plant.ts'

/** Modes of smart transformation in their order, from a single post to the platform. */
export const transformationModes = ['posts', 'line', 'workshop', 'factory', 'integration'] as const
export type TransformationMode = (typeof transformationModes)[number]

/** Steps of the ladder, the lowest first. */
export const ladderSteps = [
  'digital-retrofit',
  'digital-workshop',
  'smart-factory',
  'future-factory',
] as const
export type LadderStep = (typeof ladderSteps)[number]

/** Levels of GB/T 39116-2020, smart manufacturing capability maturity, the lowest first. */
export const maturityLevels = [
  'planned',
  'standardised',
  'integrated',
  'optimised',
  'leading',
] as const
export type MaturityLevel = (typeof maturityLevels)[number]

/** Names that reports use. */
export const modeNames: Readonly<Record<TransformationMode, LocalizedText>> = {
  posts: { en: 'Robots at key posts', zh: '关键岗位机器换人' },
  line: { en: 'Smart production line', zh: '生产线智能化改造' },
  workshop: { en: 'Smart workshop', zh: '智能车间' },
  factory: { en: 'Smart factory', zh: '智能工厂' },
  integration: { en: 'Integration and platform', zh: '深化融合应用' },
}
export const ladderNames: Readonly<Record<LadderStep, LocalizedText>> = {
  'digital-retrofit': { en: 'Digital retrofit', zh: '数字化改造' },
  'digital-workshop': { en: 'Digital workshop', zh: '数字化车间' },
  'smart-factory': { en: 'Smart factory', zh: '智能工厂' },
  'future-factory': { en: 'Future factory', zh: '未来工厂' },
}
export const maturityNames: Readonly<Record<MaturityLevel, LocalizedText>> = {
  planned: { en: 'Level 1, planned', zh: '一级 规划级' },
  standardised: { en: 'Level 2, standardised', zh: '二级 规范级' },
  integrated: { en: 'Level 3, integrated', zh: '三级 集成级' },
  optimised: { en: 'Level 4, optimised', zh: '四级 优化级' },
  leading: { en: 'Level 5, leading', zh: '五级 引领级' },
}
