// Package recognize turns what a person typed into what they can have meant: a choice of a question, an
// amount of money, a number of years or hours. It is pure and knows neither the quiz nor any platform.
//
// It never guesses silently. Every reading comes with a mark, sure or not; the caller acts on a sure one and
// asks "did you mean …?" about the others. What is not understood stays unknown.
//
// One tries these readings in this order, and the first that finds anything decides:
//
//  1. the whole text is a name (value, label or alias) of a choice, or the number of a shown one: sure
//  2. a number with or without a unit lies in the range of a choice ("about 5 yrs"): sure, except that a bare
//     number that could be the number of another choice is asked about
//  3. it begins the name of a choice, with whole words or with 3 letters: sure, except for Java and its like, and for
//     letters that are also the name of another choice with a typing error
//  4. it holds the name of a choice as whole words: sure when all other words are filler ("I'm a … dev")
//  5. it is a word inside the name of a choice ("platform" in "DevOps / platform"): asked about
//  6. it is a name with a typing error: asked about
//
// Two or three choices that fit equally well are asked about together; more are a miss. Case, accents, spaces and
// most punctuation never matter (see Fold). All work is bounded: only the first maxText characters are read.
//
// The few words that carry grammar (filler, negation, units, currencies) are English and live here as tables,
// because they are no wording: nobody ever sees them.
package recognize
