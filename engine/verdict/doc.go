// Package verdict works out which path is likely to pay off for one person: Profile in, Verdict out.
//
// It is pure: no clock, no randomness, no network; the same Profile gives the same bytes on every machine.
// Every number comes from model.yaml or from the tables in data/, each with its source, date and grade of
// evidence; Load refuses a number without them. Words are not its business: a Verdict holds codes and
// numbers, and package engine puts them into the wording of the quiz file.
//
// Unit of money: shares of the person's own annual pay before tax (0.08 = 8 % of a year's pay). They become
// money only where the country and so the pay range is known.
package verdict
