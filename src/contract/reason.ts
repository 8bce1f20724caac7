// Why a rewrite was not made belongs to what a transform is; what reads tooling says it too, and may not import this
// room.
export {
  defineReasons,
  sentencesOf,
  type Reason,
  type Reasons,
  type ReasonTable,
  type Sentences,
} from '../text/reason';
