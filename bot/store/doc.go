// Package store keeps conversations in a SQLite file.
//
// Every conversation is a row with a version. Update loads the row on one of several reading connections,
// works out the new state without holding anything, and hands a change to the one writer:
//
//	Update ──▶ load (readers) ──▶ fn ──▶ UPDATE … WHERE version = … ─┐
//	Update ──▶ load (readers) ──▶ fn ──▶ UPDATE … WHERE version = … ─┼─▶ writer: one transaction, one sync
//	Update ──▶ load (readers) ──▶ fn ──▶ DELETE … WHERE version = … ─┘
//
// A change whose version is gone touches no row: it lost a race, and its Update loads and tries again. That is
// no error, so one loser can't spoil the transaction of the others. While the disk syncs one transaction the
// next gathers, which makes a durable turn cheap just when there are many.
//
// An acknowledged Update is on the disk (synchronous=FULL). A file belongs to one process. It must not lie on a network
// file system, where SQLite's write-ahead log does not work.
//
// Nothing in the file says who somebody is or what they answered. Ids are keyed hashes; states, and the records of the
// Vault, are sealed with a secret key that is not in the file (key.go, seal.go). The key of the hashes is derived from a
// random root that lies sealed in the file (root.go), so that the secret key can be changed: Reseal does it while others
// use the store. What is forgotten or erased is scrubbed from the file and its log a moment later (erase.go).
package store
