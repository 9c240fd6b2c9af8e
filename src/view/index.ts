/**
 * From frames to what is drawn: pure functions and plain values.
 *
 * In: a Frame (and the one before it, or a virtual time between frames). Out: places on the stage, poses of messages, cells of
 * logs, rows of tables, marks of the timeline, and the sentences that tell what happened. Every text for people stands in the
 * catalogue (text.ts); every look is a word (palette.ts) that the style sheet gives a colour to.
 */
export type { Beat } from './beats.ts';
export { beatAt, isNaturalBeat } from './beats.ts';
export type { Causality, CausalStep, Cause, CauseKind } from './causality.ts';
export { causesOf, effectsOf, extendCausality, future, happensBefore, machineOf, past, pathBetween, sentBy } from './causality.ts';
export type { Chain, ChainLink, ChainRoot, ChainRow, Passage } from './chain.ts';
export { CHAIN_ROWS, causeChain, foldChain } from './chain.ts';
export type { ClientHistory } from './client-history.ts';
export { answerText, callSentence, callsByKey, extendClientHistory } from './client-history.ts';
export { xAt } from './client-history-axis.ts';
export { callsDrawing } from './client-history-export.ts';
export type { HistoryBar, HistoryScene } from './client-history-scene.ts';
export { capsPath, historyScene, RULER, spanPath } from './client-history-scene.ts';
export type { KeyLine, KeyVerdict } from './client-history-verdict.ts';
export { keyLines, verdictText } from './client-history-verdict.ts';
export type { Comparison, NodeComparison, Said } from './compare-branches.ts';
export { actText, compareFrames, numberAtTime } from './compare-branches.ts';
export type { GoalName, Hit } from './counterexample.ts';
export { asideText, eventRate, hitName, nextText } from './counterexample.ts';
export type { CrashChoice, PendingWrite, WriteFate } from './crash-loss.ts';
export { fateOf, longestTear, lossText, pendingWrites, TEAR_STEP } from './crash-loss.ts';
export { callsCsv, framesCsv } from './csv.ts';
export type { Drawing } from './drawing-export.ts';
export { stamped } from './drawing-export.ts';
export type { Timing, VoteCount, VoteDot, VoteRing, VoteState } from './election.ts';
export { earliestTimeout, leaderOf, quorumLeft, timeoutMillis, timerLeft, timerMillis, voteCount } from './election.ts';
export { entryText } from './entry-text.ts';
export { fileProblemText, fileStem, fileTroubleText } from './export-words.ts';
export { factSentences } from './fact-sentences.ts';
export type { NodeFailure } from './failure-text.ts';
export { failureText } from './failure-text.ts';
export type { DamagePlace, FaultBadge, FaultBar, FaultOffer, Replacement } from './faults.ts';
export {
  BEYOND_MODEL,
  bitToFlip,
  CLOCKS,
  DAMAGE_PLACES,
  FAULT_OFFERS,
  faultBadges,
  faultBar,
  healOf,
  replacementOf,
  SLOW_MICROS,
  STALE_RECORDS,
} from './faults.ts';
export type { FlightPose } from './flight.ts';
export { CANVAS_ABOVE, flightPose } from './flight.ts';
export type { QueuePlace } from './flight-queue.ts';
export { flightQueues, isBead, queuePlace } from './flight-queue.ts';
export { GOAL_EXAMPLES, GOAL_KINDS, GOAL_LENGTH, type Goal, type GoalKind, type GoalPlace, placeOfGoal, readGoal } from './goto.ts';
export type { Ground } from './grounds.ts';
export { groundOfRule, groundsOf } from './grounds.ts';
export type { Inbox } from './inbox.ts';
export { holdsAll, inboxes, messageSentence } from './inbox.ts';
export type { CallBar, FaultSpan, FaultType, Lanes, RolePiece } from './lanes.ts';
export { pieceAt, stackSpans } from './lanes.ts';
export type { LanePath } from './lanes-drawing.ts';
export { CALL_ROWS, callPaths, FAULT_ROWS, faultPaths, lineEnd, ROLE_ROWS, ROW, rolePaths } from './lanes-drawing.ts';
export type { LessonWords, Road } from './lesson.ts';
export { fetchLessonWords, roadOf, translated } from './lesson.ts';
export { lettersOf } from './letters.ts';
export type { FilterFate, FilterScope } from './link-filter.ts';
export { dropOnly, FILTER_FATES, FILTER_SCOPES, FILTER_TYPES, filterCommand, filteredWay, filterFate, isFiltering } from './link-filter.ts';
export type { Lit, Selected } from './lit.ts';
export { concerns, isLit, litBy, nextFlight } from './lit.ts';
export type { AxisColumn, LogAxis } from './log-axis.ts';
export { axisColumns, columnOf, logAxis } from './log-axis.ts';
export { logDrawing } from './log-export.ts';
export type { EntryGlyph, EntryState, LogCell, LogRow } from './log-strip.ts';
export { entryGlyph, logRows, majorityStable, rowOrder } from './log-strip.ts';
export type { Bundle } from './many.ts';
export { bundlesOf, flightsOf, linkCounts } from './many.ts';
export { MARK_PATHS } from './mark-paths.ts';
export type { MatchBar, MatchHistogram } from './match-histogram.ts';
export { matchHistogram } from './match-histogram.ts';
export { narrate } from './narrate.ts';
export type { BadgePlace, BadgeWidths } from './network-badges.ts';
export { badgePlaces, isTight, labelPlaces } from './network-badges.ts';
export type { Drawn } from './network-drawing.ts';
export { drawingCommand, drawnOn } from './network-drawing.ts';
export { groupColumns, groupsFrom, placesOf } from './network-groups.ts';
export type { LinkManner, LinkSign } from './network-links.ts';
export { linkSigns, mannerOf } from './network-links.ts';
export type { Change, ChangedField, WhatIf } from './network-preview.ts';
export { whatIf } from './network-preview.ts';
export type { NodeNews, VoteLine } from './node-news.ts';
export { nodeNews, voteLines, votesShown } from './node-news.ts';
export type { MessageKind, MessageShape, Role, TermLook } from './palette.ts';
export { messageGlyph, messageKind, messageShape, roleOf, TERM_SLOTS, termLook } from './palette.ts';
export type { PartitionGroup, Wall, WallLabel } from './partition.ts';
export { groupsAfterLasso, groupsOf, partitionGroups, partitionWalls, wallPart } from './partition.ts';
export type { ProgressEdge, ProgressRow, ProgressState, ProgressTable } from './progress-table.ts';
export { leadersOf, progressTable } from './progress-table.ts';
export { recoverySteps } from './recovery.ts';
export { ringPoint } from './ring-point.ts';
export type { Happenings, RulebookEntry, RuleGroup } from './rulebook.ts';
export { brokenText, findRules, stampOf, switchBreak, upTo, withBrokenRules } from './rulebook.ts';
export type { RunIndex } from './run-index.ts';
export { extendRunIndex, isQuiet, placeAtMost } from './run-index.ts';
export type { ClientOp, ClientResult, Narration } from './scene.ts';
export { opText, resultText } from './scene.ts';
export { shivizLog } from './shiviz.ts';
export type { Axis, AxisIndex, AxisMode } from './space-time-axis.ts';
export { axisLength, EMPTY_AXIS, extendAxis, framePosition, placeAt, timePosition } from './space-time-axis.ts';
export type { Cone, ConePart } from './space-time-cone.ts';
export { coneOf, conePart, coneVeils, pathShapes, shortPath } from './space-time-cone.ts';
export { mermaidText, spaceTimeDrawing } from './space-time-export.ts';
export type { MessageStory, SpaceTimeIndex } from './space-time-index.ts';
export { extendSpaceTime, laneOf } from './space-time-index.ts';
export type { LaneChoice } from './space-time-lanes.ts';
export { chooseLanes, laneIndex } from './space-time-lanes.ts';
export type { ArrowItem, DotItem, SpaceTimePlan, SpaceTimeScene } from './space-time-scene.ts';
export { gutterOf, laneCentre, leastAcross, nothingDrawn, spaceTimeScene } from './space-time-scene.ts';
export type { Shape } from './space-time-shapes.ts';
export type { Walk } from './space-time-walk.ts';
export { walk } from './space-time-walk.ts';
export type { Detail, LinkCurve, LinkPair, PlacedSector, Point, Room, StageLayout } from './stage.ts';
export {
  curvePath,
  curvePoint,
  detailOf,
  linkCurve,
  linkLine,
  linkOf,
  linkPairs,
  movedLayout,
  nodesInside,
  placeOf,
  radiusOf,
  ringLayout,
  wayBetween,
  wordsAnchor,
} from './stage.ts';
export type { ArcOrder } from './stage-arc.ts';
export { arcLayout } from './stage-arc.ts';
export { troubleWord } from './stage-faults.ts';
export type { LogClass, Sector, StageLevel } from './stage-level.ts';
export { FOCUS_ABOVE, FOCUS_MOST, focusOf, levelOf, sectorsOf } from './stage-level.ts';
export type { StepEntry, StepKind, StepSubject } from './step-kinds.ts';
export { STEP_KINDS, stepNeeds, stepSubject, stepTest } from './step-kinds.ts';
export type { StorageThreads, Waiting } from './storage-threads.ts';
export { storageThreads } from './storage-threads.ts';
export type { TermSummary } from './term-summary.ts';
export { termSummary } from './term-summary.ts';
export type { Catalogue, EventText, Language, ScreenText } from './text.ts';
export { LANGUAGES, languageFor, noticeText, presetText } from './text.ts';
export { EN } from './text-en.ts';
export { EN_FIRST } from './text-en-first.ts';
export { fetchChinese, fetchLaterText } from './text-later.ts';
export type { SectionName, TextLine, TextScene, TextSection } from './text-view.ts';
export { textView } from './text-view.ts';
export type { MarkType, PlacedMark, TapePiece, TimelineMark } from './timeline.ts';
export { extendTape, frameScale, placeMarks, tapePiece } from './timeline.ts';
export { timelineDrawing } from './timeline-export.ts';
export type { Count, Quorum, Reach, TopologyName } from './topology.ts';
export { configurationOf, isolateCommand, reachOf, TOPOLOGIES, topologyCommand } from './topology.ts';
export { expectedText } from './violation.ts';
export { whyNot } from './why-not.ts';
export type { Check, Eyes, Question, WhyNot, WhyNotContext } from './why-not-checks.ts';
export { questionsFor, questionText } from './why-not-questions.ts';
