package rand

// Each draw is a choice of the run: recorded, replayed and explored like a scheduling decision. So there is no state, and
// no seed but the run's.

// draw gives a number from 0 to n-1.
func draw(n uint32) uint32

// Seed does nothing.
func Seed(seed int64) {}

func Uint32() uint32 {
	return draw(1<<16)<<16 | draw(1<<16)
}

func Int31() int32 {
	return int32(draw(1 << 31))
}

func Int63() int64 {
	return int64(draw(1<<31))<<32 | int64(Uint32())
}

func Int() int {
	return int(Int63())
}

func Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	return int32(draw(uint32(n)))
}

// Int63n favours small numbers by less than one in n if n is more than 31 bits long.
func Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n <= 1<<31 {
		return int64(draw(uint32(n)))
	}
	return Int63() % n
}

func Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	return int(Int63n(int64(n)))
}

func Float64() float64 {
	return float64(Int63n(1<<53)) / (1 << 53)
}

func Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	Shuffle(n, func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

// Shuffle is younger than January 2015.
func Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, Intn(i+1))
	}
}
