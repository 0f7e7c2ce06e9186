package fmt

// Println prints where the built-in println does.
func Println(a ...interface{}) (n int, err error) {
	for i, x := range a {
		if i > 0 {
			print(" ")
		}
		printValue(x)
	}
	print("\n")
	return 0, nil
}

func printValue(x interface{}) {
	switch v := x.(type) {
	case nil:
		print("<nil>")
	case bool:
		print(v)
	case string:
		print(v)
	case int:
		print(v)
	case int8:
		print(v)
	case int16:
		print(v)
	case int32:
		print(v)
	case int64:
		print(v)
	case uint:
		print(v)
	case uint8:
		print(v)
	case uint16:
		print(v)
	case uint32:
		print(v)
	case uint64:
		print(v)
	case uintptr:
		print(v)
	case error:
		print(v.Error())
	default:
		panic("fmt.Println: this language prints booleans, integers, strings and errors")
	}
}
