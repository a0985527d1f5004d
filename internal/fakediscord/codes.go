package fakediscord

// Opcodes of the gateway.
const (
	opDispatch       = 0  // an event
	opHeartbeat      = 1  // from either side
	opIdentify       = 2  // the login of the bot
	opResume         = 6  // goes on with a session
	opReconnect      = 7  // "connect again and resume"
	opInvalidSession = 9  // the data says whether it can be resumed
	opHello          = 10 // the first frame of the server
	opAck            = 11 // answers a heartbeat
)

// Close codes of the gateway.
const (
	closeDecode     = 4002 // a frame that can't be read
	closeNotYet     = 4003 // something was sent before the login
	closeAuth       = 4004 // wrong token; do not come back
	closeTwice      = 4005 // identified while logged in
	closeSequence   = 4007 // resumed after an event that never was
	closeTooFast    = 4008 // too many frames in a minute
	closeTimedOut   = 4009 // the session is over
	closeShard      = 4010 // no such shard; do not come back
	closeNoShards   = 4011 // more shards are needed; do not come back
	closeVersion    = 4012 // unknown version; do not come back
	closeIntents    = 4013 // unknown intents; do not come back
	closeDisallowed = 4014 // intents that were not granted; do not come back
)

// intentDM is the one that lets the bot see direct messages.
const intentDM = 1 << 12
