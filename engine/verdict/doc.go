// Package verdict works out which path is likely to pay off for one person: Profile in, Verdict out.
//
// It is pure: no clock, no randomness, no network; the same Profile gives the same bytes on every machine.
// Every number comes from model.yaml or from the tables in data/, each with its source, date and grade of
// evidence; Load refuses a number without them. Words are not its business: a Verdict holds codes and
// numbers, and package engine puts them into the wording of the quiz file.
//
// Unit of money: shares of the person's own annual pay before tax (0.08 = 8 % of a year's pay). They become
// money only where the country and so the pay range is known.
//
// # The method
//
// Site is what EarnVerdict's site publishes: for each of three paths a range, never a single number, of what it
// adds to a year's pay once it pays, and of the months until then.
//
//	skill   people with a technology or in a neighbouring role against people without, at equal role, country,
//	        years and education; the hours of learning at the person's pace
//	side    hours a week × 4.345 weeks × what contractors earn an hour, less what does not happen or is not
//	        paid; content and products are volatile and not worked out from hours
//	switch  what people who moved report, in three classes, and the distance of the pay from the market
//
// What the site leaves open is ours: one rule makes a verdict of the ranges. A path is worth the middle of its gain
// for the months of two years that remain after the middle of its wait. Where the money is needed now it is the
// worse quarter of both, and one year. The path worth most wins; the lead tells how sure that is (see Strength).
// The order of steps is that of the site's guide, with its exceptions. What is unknown widens a range.
//
// The gains are what the sources measure: differences between people, and raises of those who moved, not effects
// on one person. Verdict.Missing names what the method leaves out. It is the baseline that a better one must beat.
//
// # How it is built
//
// Load reads model.yaml (document.go, numbers.go) and data/ (table.go, tables.go), checks them (check.go,
// check_tables.go) and makes a Model. PayRange (payrange.go) and Site (site.go) are its two questions; Site asks
// skill.go, side.go and change.go for an estimate each and rank.go for the verdict and the steps. The files in data/
// have licences of their own, see data/LICENSE.
package verdict
