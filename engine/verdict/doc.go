// Package verdict works out which path is likely to pay off for one person: Profile in, Verdict out.
//
// It is pure: no clock, no randomness, no network; the same Profile gives the same bytes on every machine.
// Every number comes from model.yaml or from the tables in data/, each with its source, date and grade of
// evidence; Load refuses a number without them. Words are not its business: a Verdict holds codes and
// numbers, and package engine puts them into the wording of the quiz file.
//
// Unit of money: shares of the person's own annual pay before tax (0.08 = 8 % of a year's pay). They become
// money only where the country, or the pay, is known.
//
// # The method
//
// A Profile stands for many people: what it does not tell is drawn from how often others answer so. Each of them
// follows each path with the same luck: offers that come or don't, courses that are finished or not, clients that
// pay or don't (509 lucks, fixed, see lattice). What a path brings is summed up by month and discounted, against
// changing nothing. The path with the highest mean at the person's horizon wins; where money is needed now it is
// what three of four people get within a year. docs/model.md has the equations and every default.
//
// The gains are what the sources measure: differences between people, and raises of those who moved, not effects
// on one person. They are shrunk, and multiplied by the chance that an employer pays. Verdict.Missing names what is
// left out.
//
// # How it is built
//
// Load reads model.yaml (document.go, numbers.go) and data/ (table.go, tables.go), checks them (check*.go) and makes
// a Model with its draws (lattice.go, luck.go) and lessons (lesson.go). Judge (judge.go) makes a subject of a profile
// and people of the subject (person.go), has them follow the paths (paths.go, side.go, order.go), which gives
// histories (history.go), and sums up (outcome.go, breakeven.go, rule.go, flips.go, curve.go). Information and Perfect
// (question.go) tell the quiz what an answer is worth. PayRange (payrange.go) is what people earn. The files in data/
// have licences of their own, see data/LICENSE.
package verdict
