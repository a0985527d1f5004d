package recognize

// currencies are the words and signs that name one currency. A code of the ISO list that people type as it is stands
// for itself.
var currencies = codes(map[string]string{
	"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP",
	"₹": "INR", "rupees": "INR", "rupee": "INR", "us$": "USD", "usd$": "USD", "bucks": "USD",
	"a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "sg$": "SGD",
	"nt$": "TWD", "r$": "BRL", "mx$": "MXN", "reais": "BRL", "real": "BRL", "sfr": "CHF", "fr": "CHF", "francs": "CHF", "franken": "CHF",
	"₺": "TRY", "tl": "TRY", "lira": "TRY", "₽": "RUB", "rubles": "RUB", "₴": "UAH", "hryvnia": "UAH", "₩": "KRW", "won": "KRW",
	"₪": "ILS", "nis": "ILS", "shekel": "ILS", "shekels": "ILS", "฿": "THB", "baht": "THB", "₱": "PHP", "₫": "VND", "dong": "VND",
	"₦": "NGN", "naira": "NGN", "zł": "PLN", "zl": "PLN", "zloty": "PLN", "kč": "CZK", "kc": "CZK", "koruna": "CZK", "ft": "HUF", "forint": "HUF",
	"lei": "RON", "rand": "ZAR", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "ringgit": "MYR", "rm": "MYR",
	"dirham": "AED", "dirhams": "AED", "taka": "BDT",
})

// shared are the signs and words that several currencies use; the caller knows the country.
var shared = map[string]string{
	"$": "$", "dollar": "$", "dollars": "$", "¥": "¥", "kr": "kr", "kroner": "kr", "kronor": "kr", "krona": "kr", "krone": "kr",
	"rs": "Rs", "pesos": "peso", "peso": "peso",
}

// codes adds the codes of the currencies that the pay data knows.
func codes(m map[string]string) map[string]string {
	for _, c := range []string{
		"AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CRC", "CZK", "DKK", "EGP", "EUR", "GBP", "GEL",
		"HKD", "HUF", "IDR", "ILS", "INR", "IRR", "JPY", "KES", "KRW", "LKR", "MAD", "MXN", "MYR", "NGN", "NOK", "NPR", "NZD", "PEN",
		"PHP", "PKR", "PLN", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD", "UYU", "VND", "ZAR",
	} {
		m[lower([]rune(c))] = c
	}
	return m
}

// scales are the words that multiply a number.
var scales = map[string]float64{
	"k": 1e3, "thousand": 1e3, "grand": 1e3, "tsd": 1e3, "m": 1e6, "mio": 1e6, "mn": 1e6, "mln": 1e6, "million": 1e6, "millions": 1e6,
	"l": 1e5, "lac": 1e5, "lacs": 1e5, "lakh": 1e5, "lakhs": 1e5, "lpa": 1e5, "cr": 1e7, "crore": 1e7, "crores": 1e7, "cpa": 1e7,
}

// Periods of a pay.
const (
	Year  = "year"
	Month = "month"
	Week  = "week"
	Day   = "day"
	Hour  = "hour"
)

// periods that need no "per", and those that do.
var (
	periods = map[string]string{
		"yearly": Year, "annually": Year, "annual": Year, "annum": Year, "pa": Year, "lpa": Year, "cpa": Year,
		"monthly": Month, "pm": Month, "weekly": Week, "daily": Day, "hourly": Hour, "ph": Hour,
	}
	perPeriods = map[string]string{
		"year": Year, "yr": Year, "y": Year, "month": Month, "mo": Month, "mth": Month, "m": Month, "week": Week, "wk": Week, "w": Week,
		"day": Day, "d": Day, "hour": Hour, "hr": Hour, "h": Hour,
	}
	per = set("per a an each every /")
)
