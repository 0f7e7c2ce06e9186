// Integers of every size: bit sets, hashes, a filter that may err, numbers packed into bytes. None of the
// objects has pointers, and many hold words that look like addresses: a precise collector is not misled
// by them, a conservative one would be.
//
//gcsim:procs 2
//gcsim:gogc 5
package main

type bits []uint64

func (b bits) set(i uint)      { b[i>>6] |= 1 << (i & 63) }
func (b bits) clear(i uint)    { b[i>>6] = b[i>>6] &^ (1 << (i & 63)) }
func (b bits) flip(i uint)     { b[i/64] ^= 1 << (i % 64) }
func (b bits) has(i uint) bool { return b[i/64]>>(i%64)&1 != 0 }

func (b bits) count() (n int) {
	for _, w := range b {
		for ; w != 0; w &= w - 1 {
			n++
		}
	}
	return
}

func (b bits) and(other bits) bits {
	both := make(bits, len(b))
	for i := range both {
		both[i] = b[i] & other[i]
	}
	return both
}

func fnv32(s string) (h uint32) {
	h = 2166136261
	for i := 0; i < len(s); i++ {
		h ^= uint32(s[i])
		h *= 16777619
	}
	return
}

func adler(data []byte) uint32 {
	a, b := uint32(1), uint32(0)
	for _, c := range data {
		a = (a + uint32(c)) % 65521
		b = (b + a) % 65521
	}
	return b<<16 | a
}

// varint packs a number, seven bits a byte, the sign in the lowest bit.
func varint(to []byte, n int64) []byte {
	u := uint64(n)<<1 ^ uint64(n>>63)
	for ; u >= 0x80; u >>= 7 {
		to = append(to, byte(u)|0x80)
	}
	return append(to, byte(u))
}

func unpack(from []byte) (n int64, rest []byte) {
	var u uint64
	for shift := uint(0); ; shift += 7 {
		c := from[0]
		from = from[1:]
		u |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return int64(u>>1) ^ -int64(u&1), from
		}
	}
}

func narrow(n int) (int8, int16, int32, uint8, uint16, uint32, uintptr) {
	return int8(n), int16(n), int32(n), uint8(n), uint16(n), uint32(n), uintptr(n)
}

func main() {
	sum := 0
	for round := uint(1); round <= 12; round++ {
		a, b := make(bits, 16), make(bits, 16)
		for i := uint(0); i < 1024; i += round {
			a.set(i)
			b.flip(i * 3 % 1024)
		}
		for i := uint(0); i < 64; i++ {
			a.clear(i * i % 1024)
		}
		sum += a.and(b).count() + a.count()*1000
		if b.has(0) != (b[0]&1 == 1) {
			panic("bit 0")
		}
	}
	println("bits", sum)

	filter := make(bits, 4)
	for _, w := range []string{"shade", "mark", "sweep", "scan"} {
		filter.set(uint(fnv32(w) & 255))
	}
	println("filter", filter.count(), filter.has(uint(fnv32("mark")&0xff)))

	var packed []byte
	for i := int64(1); i > 0; i *= 3 { // until it overflows
		packed = varint(varint(packed, i), -i/2)
	}
	checksum, total := adler(packed), int64(0)
	for len(packed) > 0 {
		var n int64
		n, packed = unpack(packed)
		total += n
	}
	println("packed", checksum, total)
	a, b, c, d, e, f, g := narrow(-1000000007)
	println(a, b, c, d, e, f, uint64(g), +a-'x', -b, ^c, !filter.has(1))
	d, b = d<<3+d%7, b/3
	d -= 200
	e /= 7
	f %= 1000
	c >>= 4
	c |= 1
	f <<= 3
	println(d, b, c, e, f, 7.5/2 > 3.7 && 1.0 >= 0.5, 5 != 6, 'a' < 'b')
}

// Output:
// bits 2966171
// filter 4 true
// packed 1679359703 3039416364764232220
// -7 13817 -1000000007 249 13817 3294967289 18446744072709551609 -127 -13817 1000000006 true
// 4 4605 -62500001 1973 2312 true true true
