package rand

func Int63() int64
func Intn(n int) int
func Perm(n int) []int
func Shuffle(n int, swap func(i, j int))
