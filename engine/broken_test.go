package engine_test

import "strings"

// A brokenCase is one edit of the content that ships, and the place that its message must name.
type brokenCase struct {
	name     string
	guides   bool   // the edit is in guides.yaml, else in quiz.en.yaml
	old, new string // old is there once; empty: new is put behind the end
	at       string // file:LINE: key, where LINE is that of mark
	mark     string // in the file after the edit; empty: the first line of new
	urls     map[string]string
}

const (
	inQuiz   = "quiz.en.yaml:LINE: "
	inGuides = "guides.yaml:LINE: "
	role     = "- {value: backend, label: Backend, "
)

// broken has the cases of quiz.en.yaml and of guides.yaml.
var broken = append(brokenQuiz, brokenGuides...)

var brokenQuiz = []brokenCase{
	// The file.
	{name: "unknown key", old: "recap: true\n    text: What do you do?", new: "recapp: true\n    text: What do you do?", at: "quiz.en.yaml:LINE: field recapp not found"},
	{name: "unknown key of a choice", old: role, new: "- {value: backend, lable: Backend, label: Backend, ", at: "quiz.en.yaml:LINE: field lable not found"},
	{name: "duplicate key", old: "text: What do you do?", new: "text: What do you do?\n    text: Who are you?", at: "quiz.en.yaml:LINE: mapping key \"text\" already defined", mark: "text: Who are you?"},
	{name: "no number", old: "from: 3, to: 5.99, number: 4}\n      - {value: 6-10, label: 6 to 10 years", new: "from: three, to: 5.99, number: 4}\n      - {value: 6-10, label: 6 to 10 years", at: "quiz.en.yaml:LINE: "},
	{name: "second document", new: "\n---\nversion: again\n", at: "quiz.en.yaml:LINE: there is a second document", mark: "---\nversion: again"},
	{name: "tab", old: "  - id: years", new: "\t- id: years", at: "quiz.en.yaml:"},
	{name: "open quote", old: "text: What do you do?", new: "text: \"What do you do?", at: "quiz.en.yaml:"},
	{name: "no version", old: `version: "2026-11-2"`, new: `version: ""`, at: inQuiz + "version"},
	{name: "unsupported language", old: "language: en", new: "language: el", at: inQuiz + "language"},
	{name: "no questions at the most", old: "most: 10 #", new: "most: 0 #", at: inQuiz + "most"},
	{name: "questions at the most left out", old: "most: 10 # questions at the most\n", new: "", at: "quiz.en.yaml:4: most: 0 questions", mark: "# yaml-language-server"},
	{name: "typical beyond the most", old: "typical: 3 #", new: "typical: 11 #", at: inQuiz + "typical"},
	{name: "offer before the first answer", old: "offer: 7 #", new: "offer: 0 #", at: inQuiz + "offer"},
	{name: "offer after the end", old: "offer: 7 #", new: "offer: 11 #", at: inQuiz + "offer"},

	// Questions.
	{name: "missing text", old: "    text: What do you do?\n", new: "", at: inQuiz + "questions[0].text", mark: "- id: role"},
	{name: "missing reason", old: "    why: Offers decide how soon a move is possible. It is the number that we know least about.\n", new: "", at: inQuiz + "questions[5].why", mark: "- id: market"},
	{name: "missing name", old: "name: Country", new: "name: ''", at: inQuiz + "questions[2].name"},
	{name: "id used twice", old: "- id: years", new: "- id: role", at: inQuiz + "questions[1].id", mark: "- id: role\n    name: Experience"},
	{name: "id of another form", old: "- id: side", new: "- id: Side income", at: inQuiz + "questions[7].id"},
	{name: "id of the verdict", old: "- id: side", new: "- id: verdict", at: inQuiz + "questions[7].id"},
	{name: "unknown input", old: "feeds: [market]", new: "feeds: [cash]", at: inQuiz + "questions[5].feeds"},
	{name: "input fed twice", old: "feeds: [market]", new: "feeds: [hours]", at: inQuiz + "questions[5].feeds", mark: "feeds: [hours]\n    text: How much"},
	{name: "unused input", old: "feeds: [market]", new: "feeds: [hours]", at: inQuiz + "questions: no question feeds the model input \"market\"", mark: "- id: role"},
	{name: "unknown reading", old: "reads: amount", new: "reads: money", at: inQuiz + "questions[9].reads"},
	{name: "unknown unit", old: "unit: hour", new: "unit: parsec", at: inQuiz + "questions[4].unit"},
	{name: "otherwise none of the choices", old: "otherwise: other\n    choices:\n      - {value: backend", new: "otherwise: nosuch\n    choices:\n      - {value: backend", at: inQuiz + "questions[0].otherwise"},
	{name: "one choice", old: "      - {value: some, label: Now and then, aliases: [some, sometimes, a few]}\n      - {value: hot, label: All the time, aliases: [hot, often, a lot, many]}\n", new: "", at: inQuiz + "questions[5].choices", mark: "- {value: quiet"},
	{name: "26 choices", old: "    typed:\n      - {value: AE", new: "      - {value: AE", at: inQuiz + "questions[2].choices", mark: "- {value: US"},
	{name: "several of one", old: "text: What do you do?", new: "text: What do you do?\n    several: true", at: inQuiz + "questions[0].several", mark: "several: true"},
	{name: "one of several", old: "    several: true\n    choices:\n      - {value: shipped", new: "    choices:\n      - {value: shipped", at: inQuiz + "questions[8].several", mark: "- id: situation"},
	{name: "promise in a question", old: "text: What do you do?", new: "text: What do you do? You will earn more.", at: inQuiz + "questions[0].text"},
	{name: "placeholder in a question", old: "text: What do you do?", new: "text: What do you do, {name}?", at: inQuiz + "questions[0].text"},
	{name: "unknown placeholder in a question about pay", old: `money_text: "Among people like you ({role}, {country}`, new: `money_text: "Among people like you ({role}, {land}`, at: inQuiz + "questions[9].money_text"},
	{name: "no question for amounts", old: `    money_text: "Among people like you ({role}, {country}, your years of experience), your pay before tax in a year is …"` + "\n", new: "", at: inQuiz + "questions[9].money_text", mark: "- id: pay"},
	{name: "long hint", old: `hint: Not listed? Type it, for example "Portugal".`, new: "hint: " + strings.Repeat("x", 1001), at: inQuiz + "questions[2].hint"},

	// Choices.
	{name: "label of 76 characters", old: "label: Backend,", new: "label: " + strings.Repeat("b", 76) + ",", at: inQuiz + "questions[0].choices[0].label: 76 characters"},
	{name: "no label", old: "label: Backend,", new: "label: '',", at: inQuiz + "questions[0].choices[0].label"},
	{name: "no value", old: role, new: "- {label: Backend, ", at: inQuiz + "questions[0].choices[0].value"},
	{name: "value with a comma", old: "value: hot,", new: "value: 'hot,er',", at: inQuiz + "questions[5].choices[2].value"},
	{name: "value with a slash", old: "value: hot,", new: "value: hot/er,", at: inQuiz + "questions[5].choices[2].value"},
	{name: "value with a space", old: "value: 16-plus,", new: "value: 16 plus,", at: inQuiz + "questions[1].choices[4].value"},
	{name: "too long for a button", old: "value: 16-plus,", new: "value: " + strings.Repeat("9", 90) + ",", at: inQuiz + "questions[1].choices[4].value: too long"},
	{name: "role that the model has not", old: "value: qa,", new: "value: tester,", at: inQuiz + "questions[0].choices[11].value"},
	{name: "country that the model has not", old: "value: VN,", new: "value: XX,", at: inQuiz + "questions[2].typed[54].value"},
	{name: "band that an amount can mean left out", old: "- {value: about, label: About the same, money: \"{low} to {high}\", aliases: [same, average, middle, market]}\n", new: "\n", at: inQuiz + "questions[9].choices: an amount can mean \"about\"", mark: "- {value: below"},
	{name: "alone among one", old: "label: All the time,", new: "label: All the time, alone: true,", at: inQuiz + "questions[5].choices[2].alone"},
	{name: "alias of two things", old: "aliases: [infosec,", new: "aliases: [golang, infosec,", at: inQuiz + "questions[0].choices[10]: \"golang\" already means \"backend\""},
	{name: "label of two things", old: "label: Germany,", new: "label: united-states,", at: inQuiz + "questions[2].choices[1]: \"united-states\" already means \"US\""},
	{name: "alias that is a command", old: "aliases: [infosec,", new: "aliases: [Why!, infosec,", at: inQuiz + "questions[0].choices[10]: \"Why!\" is a word for \"why\""},
	{name: "label that is a command", old: "label: All the time,", new: "label: Skip,", at: inQuiz + "questions[5].choices[2]: \"Skip\" is a word for \"skip\""},
	{name: "numbers fall", old: "from: 3, to: 5.99, number: 4}\n      - {value: 6-10, label: 6 to 10 years", new: "from: 3, to: 2, number: 4}\n      - {value: 6-10, label: 6 to 10 years", at: inQuiz + "questions[1].choices[1]: from 3"},
	{name: "numbers overlap", old: "from: 6, to: 10.99, number: 8}\n      - {value: 11-15", new: "from: 5, to: 10.99, number: 8}\n      - {value: 11-15", at: inQuiz + "questions[1].choices[2].from"},
	{name: "number outside", old: "from: 6, to: 10.99, number: 8}\n      - {value: 11-15", new: "from: 6, to: 10.99, number: 11}\n      - {value: 11-15", at: inQuiz + "questions[1].choices[2]: from 6"},
	{name: "unknown placeholder in an amount", old: `money: "Below {low}"`, new: `money: "Below {lo}"`, at: inQuiz + "questions[9].choices[0].money"},
	{name: "amounts too long", old: `money: "Below {low}"`, new: `money: "Below, by all that can be said about it without a doubt, {low}"`, at: inQuiz + "questions[9].choices[0].money"},
	{name: "promise in a label", old: "label: All the time,", new: "label: Guaranteed,", at: inQuiz + "questions[5].choices[2].label"},

	// Check-ins.
	{name: "check-in with the id of another", old: "- id: brought", new: "- id: begun", at: inQuiz + "checkins[1].id", mark: "- id: begun\n    days: 90"},
	{name: "check-in without a form of id", old: "- id: brought", new: "- id: What it brought", at: inQuiz + "checkins[1].id"},
	{name: "check-in at once", old: "days: 14", new: "days: 0", at: inQuiz + "checkins[0].days"},
	{name: "check-ins out of order", old: "days: 90", new: "days: 14", at: inQuiz + "checkins[1].days", mark: "days: 14\n    text: >-"},
	{name: "unknown placeholder in a check-in", old: "On {day} the verdict was: **{path}**. Have you begun?", new: "On {date} you got **{path}**. Have you begun?", at: inQuiz + "checkins[0].text", mark: "text: \"On {date}"},
	{name: "one answer to a check-in", old: "      - {value: other, label: I took another path}\n      - {value: not_yet, label: Not yet}\n      - {value: dropped, label: I dropped the idea}\n", new: "", at: inQuiz + "checkins[0].choices", mark: "- {value: begun, label:"},
	{name: "answer of a check-in twice", old: "value: not_yet,", new: "value: begun,", at: inQuiz + "checkins[0].choices[2].value", mark: "value: begun, label: Not"},
	{name: "answer of a check-in with a slash", old: "value: not_yet,", new: "value: not/yet,", at: inQuiz + "checkins[0].choices[2].value"},
	{name: "long answer of a check-in", old: "value: not_yet,", new: "value: " + strings.Repeat("n", 90) + ",", at: inQuiz + "checkins[0].choices[2].value: too long"},
	{name: "promise in an answer of a check-in", old: "label: Not yet}", new: "label: Guaranteed}", at: inQuiz + "checkins[0].choices[2].label"},
	{name: "later without a text", old: "  later: Ask me later…\n", new: "", at: inQuiz + "words.later", mark: "  title: What's your best path"},

	// What answers mean to the model.
	{name: "sets an input that the question does not feed", old: "sets: {moonlighting: unsure}", new: "sets: {market: hot}", at: inQuiz + "questions[7].choices[3].sets.market"},
	{name: "sets a value that the model has not", old: "sets: {moonlighting: unsure}", new: "sets: {moonlighting: perhaps}", at: inQuiz + "questions[7].choices[3].sets.moonlighting: the model has no moonlighting \"perhaps\""},
	{name: "sets a time that the model has not", old: `sets: {horizon: "24", cash_need: later}`, new: `sets: {horizon: "18", cash_need: later}`, at: inQuiz + "questions[3].choices[2].sets.horizon"},
	{name: "sets a number that is none", old: `label: No hours, from: 0,`, new: `label: No hours, sets: {hours: few}, from: 0,`, at: inQuiz + "questions[4].choices[0].sets.hours"},
	{name: "does not say which input it sets", old: "sets: {moonlighting: unsure}, ", new: "", at: inQuiz + "questions[7].choices[3]: say in sets", mark: "- {value: unsure"},
	{name: "feeds nothing", old: "feeds: [market]", new: "feeds: []", at: inQuiz + "questions[5].feeds: name a model input"},
	{name: "first after others", old: "    feeds: [market]\n", new: "    feeds: [market]\n    first: true\n", at: inQuiz + "questions[5].first", mark: "first: true\n    text: How much"},
	{name: "flip without words", old: "    raise_above: \"to {path} if the raise on offer is {value} or more.\"\n", new: "", at: inQuiz + "verdict.flip.raise_above", mark: "raise_below: "},
	{name: "horizon without words", old: `horizon: {"6": 6 months, "12": a year`, new: `horizon: {"6": 6 months`, at: inQuiz + "verdict.horizon.12"},
	{name: "month without a name", old: `"12": Dec`, new: `"13": Dec`, at: inQuiz + "verdict.chart.months.12"},

	// Words.
	{name: "unknown action", old: "  stop: [stop,", new: "  halt: [halt]\n  stop: [stop,", at: inQuiz + "commands.halt"},
	{name: "action without words", old: "  why: [why, why do you ask]\n", new: "", at: inQuiz + "commands: give at least one word for \"why\"", mark: "begin: [begin"},
	{name: "word of two actions", old: "  stop: [stop,", new: "  stop: [Back!, stop,", at: inQuiz + "commands.stop[0]: \"Back!\" already means \"back\""},
	{name: "word that can't be typed", old: "  stop: [stop,", new: "  stop: ['…', stop,", at: inQuiz + "commands.stop[0]"},
	{name: "no word for yes", old: `"yes": ["yes", y, yep, yeah, ok, okay, right, correct, sure]`, new: `"yes": []`, at: inQuiz + "yes"},
	{name: "yes that is no", old: `"yes": ["yes",`, new: `"yes": ["no",`, at: inQuiz + "yes[0]"},
	{name: "no that is a command", old: `"no": ["no",`, new: `"no": [back,`, at: inQuiz + "no[0]"},
	{name: "word left out", old: "  resume: \"Welcome back. Your answers so far are still here.\"\n", new: "", at: inQuiz + "words.resume", mark: "title: What's your best"},
	{name: "unknown placeholder", old: "progress_most: at most {most} more", new: "progress_most: at most {count} more", at: inQuiz + "words.progress_most: {count}"},
	{name: "button of 76 characters", old: "  skip: Rather not say", new: "  skip: " + strings.Repeat("s", 76), at: inQuiz + "words.skip: 76 characters"},
	{name: "long text", old: "  stopped: Stopped.", new: "  stopped: " + strings.Repeat("s", 1001), at: inQuiz + "words.stopped"},
	{name: "promise", old: "    switch: Switch jobs\n", new: "    switch: Switch jobs, guaranteed\n", at: inQuiz + "verdict.title.switch"},
	{name: "verdict without a title", old: "    close: Too close to call\n", new: "", at: inQuiz + "verdict.title.close", mark: "switch: Switch jobs\n    skill"},
	{name: "verdict without a lead", old: "    lean: \"**Ahead on average, and best for {n} of 10 people like you; pays", new: "    leaning: \"**Ahead on average, and best for {n} of 10 people like you; pays", at: inQuiz + "verdict.lead.lean", mark: "clear: \"**Best"},
	{name: "code without words", old: "    moonlighting: Your job does not allow it.\n", new: "", at: inQuiz + "verdict.closed.moonlighting", mark: "hours: It needs"},
}

var brokenGuides = []brokenCase{
	{name: "guide: unknown key", guides: true, old: "title: Best Skills for DevOps Engineers to Earn More", new: "name: Best Skills for DevOps Engineers to Earn More", at: "guides.yaml:LINE: field name not found"},
	{name: "guide: second document", guides: true, new: "\n---\nguides: []\n", at: "guides.yaml:LINE: there is a second document", mark: "---\nguides: []"},
	{name: "guide: address not verified", guides: true, old: "best-skills-for-backend-developer\n    verified: true", new: "best-skills-for-backend-developer\n    verified: false", at: inGuides + "guides[1].verified", mark: "verified: false"},
	{name: "guide: verified without an address", guides: true, old: "    title: Best Skills for DevOps Engineers to Earn More", new: "    title: Best Skills for DevOps Engineers to Earn More\n    verified: true", at: inGuides + "guides[3].url", mark: "- id: best-skills-devops"},
	{name: "guide: http", guides: true, old: "https://earnverdict.com/blog/how-to", new: "http://earnverdict.com/blog/how-to", at: inGuides + "guides[0].url"},
	{name: "guide: user in the address", guides: true, old: "https://earnverdict.com/blog/how-to", new: "https://earnverdict.com@evil.example/how-to", at: inGuides + "guides[0].url"},
	{name: "guide: query in the address", guides: true, old: "best-skills-for-backend-developer\n", new: "best-skills-for-backend-developer?id=1\n", at: inGuides + "guides[1].url", mark: "?id=1"},
	{name: "guide: method without an address", guides: true, old: "  url: https://earnverdict.com/methodology\n", new: "", at: inGuides + "method.url", mark: "title: How EarnVerdict"},
	{name: "guide: method not verified", guides: true, old: "methodology\n  verified: true", new: "methodology\n  verified: false", at: inGuides + "method: ", mark: "title: How EarnVerdict"},
	{name: "guide: id used twice", guides: true, old: "- id: best-skills-ml", new: "- id: best-skills-devops", at: inGuides + "guides[5].id", mark: "- id: best-skills-devops\n    title: Best Skills for ML"},
	{name: "guide: id of another form", guides: true, old: "- id: best-skills-ml", new: "- id: Best_skills", at: inGuides + "guides[5].id"},
	{name: "guide: title of 76 characters", guides: true, old: "title: Best Skills for DevOps Engineers to Earn More", new: "title: " + strings.Repeat("t", 76), at: inGuides + "guides[3].title"},
	{name: "guide: unknown role", guides: true, old: "roles: [devops, cloud, sysadmin]", new: "roles: [devops, pilot]", at: inGuides + "guides[3].roles[1]"},
	{name: "guide: unknown path", guides: true, old: "paths: [switch, side, skill]", new: "paths: [switch, luck]", at: inGuides + "guides[0].paths[1]"},
	{name: "guide: for nobody", guides: true, old: "    roles: [devops, cloud, sysadmin]\n", new: "", at: inGuides + "guides[3]: name the roles", mark: "- id: best-skills-devops"},
	{name: "operator: unknown guide", old: "# Yes and no", new: "# Yes and no", urls: map[string]string{"nosuch": "https://a.example"}, at: `guides: there is no guide "nosuch"`},
	{name: "operator: http", old: "# Yes and no", new: "# Yes and no", urls: map[string]string{"best-skills-ml": "http://a.example"}, at: "guides.best-skills-ml: "},
	{name: "operator: script", old: "# Yes and no", new: "# Yes and no", urls: map[string]string{"best-skills-ml": "javascript:alert(1)"}, at: "guides.best-skills-ml: "},
}
