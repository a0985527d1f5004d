package bot

// A Grade says how bad a Finding is.
type Grade string

// The grades.
const (
	Fine     Grade = "ok"
	Doubtful Grade = "warn" // it works, but not for long, or not as well as it could
	Wrong    Grade = "fail"
	Unknown  Grade = "skip" // nobody could look at it
)

// A Finding is what was found out about one part of a bot that is set up, for who runs it. It holds no secret.
type Finding struct {
	Grade  Grade
	About  string // a setting, as "discord.token", or a part, as "clock"
	Says   string // one sentence
	Remedy string // what to do; empty when there is nothing to be done
}
