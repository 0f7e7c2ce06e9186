package fmt

func Println(a ...interface{}) (n int, err error)
