// Strings from pieces: a builder over []byte, concatenation, conversions to and fro. Every byte lives in objects
// without pointers, most of them small enough for the tiny allocator, where several
// strings share one block and the block lives as long as any of them.
//
//gcsim:procs 2
//gcsim:gogc 5
package main

type builder struct {
	text []byte
}

func (b *builder) str(s string) *builder {
	b.text = append(b.text, s...)
	return b
}

func (b *builder) char(c byte) *builder {
	b.text = append(b.text, c)
	return b
}

func (b *builder) num(n int) *builder {
	if n < 0 {
		return b.char('-').num(-n)
	}
	if n >= 10 {
		b.num(n / 10)
	}
	return b.char(byte('0' + n%10))
}

func (b builder) String() string { return string(b.text) }

func reverse(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}

func repeat(s string, n int) (all string) {
	for ; n > 0; n-- {
		all += s
	}
	return
}

func main() {
	var lines []string
	for i := -3; i < 60; i++ {
		b := new(builder)
		b.str("line ").num(i * i * i).char(':').char(' ')
		lines = append(lines, b.String()+reverse("abc→é"+repeat("x", (i+3)%4)))
	}
	println(lines[0])
	println(lines[len(lines)-1])

	longest, total := "", 0
	for _, line := range lines {
		if len(line) > len(longest) || len(line) == len(longest) && line > longest {
			longest = line
		}
		for _, r := range line {
			total += int(r)
		}
	}
	println(longest, len(longest), len([]rune(longest)))
	println("checksum", total, "tail", lines[10][len(lines[10])-3:])
	println(string(rune(0x4e16))+string([]rune{0x754c, '!'}), len(repeat("ab", 50)))
}

// Output:
// line -27: é→cba
// line 205379: xxé→cba
// line 175616: xxxé→cba 24 21
// checksum 634764 tail cba
// 世界! 100
