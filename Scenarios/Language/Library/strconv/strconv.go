package strconv

func Atoi(s string) (i int, err error)
