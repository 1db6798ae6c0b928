export const en = {
  name: 'Records',
  home: {
    hint: 'Facts recorded through the year: reports take them over and scores count them, so that nobody types them again.',
    workflows: 'Meetings and projects',
    registers: 'Registers',
  },
  metrics: {
    name: 'Numbers', tile: 'By organization', hint: 'Counted from the records, as scores count them. “Show records” opens what a number rests on.', metric: 'Number', from: 'From', to: 'To', records: 'Rests on', open: 'Show records', openOf: 'Show records: %{name}',
    total: '%{name}, together: %{value}', none: 'Nothing on record in this time', noneHint: 'Choose another time or place, or record something first.', choose: 'Choose a place', crossed: 'The last day is before the first: correct it.',
  },
  meetings: {
    name: 'Meetings',
    correct: 'Correct the record', record: 'Record a meeting',
    kind: 'Kind', heldOn: 'Date', place: 'Place', chair: 'Chair', recorder: 'Recorder', due: 'Due', present: 'Present', attendance: 'Present / due',
    absent: 'Absent: %{why}', topics: 'Topics', topicsHelp: 'One topic a line.', keyPoints: 'Key points', differingViews: 'Differing views',
    timeliness: 'In time', IN_TIME: 'In time', LATE: 'Late', review: 'Review', notes: 'Notes of the level above', note: 'Note', noAnswer: 'No answer yet', answered: 'Answer: %{text}',
    query: 'Ask', accept: 'Reviewed', answer: 'Answer', archive: 'Archive the record', any: 'All', none: 'No meetings recorded yet', noneHint: 'Once recorded, the level above can read it and compliance counts it.',
    noRules: 'This is no branch, so that no meetings are due of it; see “Numbers” for how far those below keep to the rule.',
    grid: 'Compliance in %{year}', MET: 'Held', LATE_CELL: 'Late record', MISSING: 'Missing', OPEN: 'Not due yet',
    motion: 'Motion: %{text}', votes: '%{inFavour} for, %{against} against, %{abstained} abstained', PASSED: 'Passed', NOT_PASSED: 'Not passed', NO_QUORUM: 'No quorum',
    motionText: 'Put to the vote', inFavour: 'For', against: 'Against', abstained: 'Abstained', motionHelp: 'Leave it empty if nothing was.',
  },
  projects: {
    name: 'Projects of the year', hint: 'Chosen early, checked midway, examined at the end', edit: 'Edit the project', propose: 'Propose a project', title: 'Title', problem: 'Problem to solve', effect: 'What it is to bring about', owner: 'Run by', dueOn: 'Due on',
    measureOf: 'Measure %{number}: %{text}',
    measures: 'Measures', measuresHelp: 'One measure a line.', result: 'Result', noResult: 'Nothing entered', state: 'Stage', score: 'Score', stages: 'What happened', note: 'Opinion', answer: 'Answer', results: 'Enter results',
    newDueOn: 'Extended to', scoreHelp: '0 to 100, at most two decimals.', none: 'No projects yet', noneHint: 'Once proposed, the level above reviews, checks and accepts it.',
    move: {
      review: 'Pass the review', giveBack: 'Give back', proposeAgain: 'Propose again', approve: 'Approve', start: 'Start', checkMidterm: 'Mid-year check', submit: 'Submit for acceptance', extend: 'Extend', accept: 'Accept', fail: 'Do not accept', score: 'Score',
    },
  },
}
