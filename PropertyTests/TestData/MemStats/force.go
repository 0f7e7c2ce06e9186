package main
import "time"
var g []byte
func main() {
	g = make([]byte, 1<<20)
	println("a")
	time.Sleep(130 * time.Second)
	println("b")
	g = nil
	time.Sleep(250 * time.Second)
	println("c")
	time.Sleep(250 * time.Second)
	println("d")
}
