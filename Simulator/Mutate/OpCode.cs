// The instruction set of the mutator. A function's frame is a run of 8-byte words ("slots") in the
// goroutine's simulated stack; operands A to D are slot numbers unless a row says otherwise.
//
// What must hold:
// - A value of a type stands in the frame exactly as it would in memory (same layout, first byte in
//   the low byte of the first slot), except that a variable or temporary of a basic type of one word
//   or less fills a whole slot in canonical form: sign- or zero-extended to 64 bits, bool as 0 or 1.
// - One instruction makes at most one access to shared memory, or it starts a routine of the runtime
//   (a barrier, an allocation, a collection), which is stepped access by access.
// - Pure instructions touch the own frame only and cost no step, except backward jumps.
// - Where OpCodes.IsSafePoint holds, the function has a stack map for the instruction.
// "Go:" names what the compiler of the day would have called (cmd/gc) or the runtime's function.

namespace GcSim.Simulator;

/// <summary>What an <see cref="Instruction"/> does; operands as written in each row.</summary>
public enum OpCode : ushort
{
    Nop = 0,

    // Pure: constants and moves inside the frame.

    /// <summary>A = Program.Constants[B].</summary>
    Const,

    /// <summary>A = B, the operand itself, sign-extended.</summary>
    ConstInt,

    /// <summary>A = B.</summary>
    Move,

    /// <summary>C slots from B on to A on; may overlap (as memmove).</summary>
    MoveSlots,

    /// <summary>C slots from A on = 0.</summary>
    ZeroSlots,

    /// <summary>A = address of slot B plus C bytes.</summary>
    FrameAddress,

    /// <summary>A = the value of kind X at byte C of slot B's memory.</summary>
    FrameLoad,

    /// <summary>The value of kind X at byte C of slot A's memory = B.</summary>
    FrameStore,

    // Pure: integers, canonical in, canonical of kind X out.

    /// <summary>A = B + C.</summary>
    Add,
    Sub,
    Mul,

    /// <summary>A = B / C of kind X; C zero panics; also <see cref="Rem"/>.</summary>
    Div,
    Rem,
    And,
    Or,
    Xor,
    AndNot,

    /// <summary>A = B shifted by C (unsigned count; 64 and more give 0, or the sign for ShiftRight).</summary>
    ShiftLeft,

    /// <summary>Arithmetic for signed kinds, logical for unsigned ones.</summary>
    ShiftRight,

    /// <summary>A = -B.</summary>
    Negate,

    /// <summary>A = ^B.</summary>
    Complement,

    /// <summary>A = B converted to kind X (truncate, then extend).</summary>
    Convert,

    /// <summary>A = B + D (the operand itself), kind X.</summary>
    AddConst,

    /// <summary>A = !B.</summary>
    Not,

    // Pure: comparisons give 0 or 1.
    Equal,
    NotEqual,
    LessSigned,
    LessEqualSigned,
    LessUnsigned,
    LessEqualUnsigned,

    // Pure: float64 (bits in a word).
    FloatAdd,
    FloatSub,
    FloatMul,
    FloatDiv,
    FloatNegate,
    FloatEqual,
    FloatNotEqual,
    FloatLess,
    FloatLessEqual,

    /// <summary>A = float64 of B of integer kind X.</summary>
    FloatFromInteger,

    /// <summary>A = integer of kind X of float64 B, truncated.</summary>
    FloatToInteger,

    // Control.

    /// <summary>Go on at instruction A.</summary>
    Jump,

    /// <summary>If slot A is not 0 go on at instruction B.</summary>
    JumpIf,

    /// <summary>If slot A is 0 go on at instruction B.</summary>
    JumpIfNot,

    /// <summary>Panics with index out of range unless A &lt; B, unsigned.</summary>
    CheckIndex,

    /// <summary>Panics with slice bounds out of range unless A &lt;= B, unsigned.</summary>
    CheckSlice,

    /// <summary>Panics with a nil dereference if A holds an address in the first page.</summary>
    CheckNil,

    // Calls. The callee's frame starts at the caller's slot B: parameters, then results.

    /// <summary>Calls function A with frame at slot B.</summary>
    Call,

    /// <summary>Calls the funcval whose address is in slot A, with frame at slot B; nil panics.</summary>
    CallClosure,

    /// <summary>
    /// Calls method C (by the interface type's order) of the interface value in slots A, A+1, with frame
    /// at slot B, where the instruction puts the receiver; arguments follow it. Nil panics.
    /// </summary>
    CallInterface,

    /// <summary>A = address of the funcval by which this function was called.</summary>
    ClosurePointer,

    /// <summary>Returns; results stand in the own frame after the parameters.</summary>
    Return,

    /// <summary>Starts a goroutine on the funcval in slot A with C argument words from slot B on.</summary>
    Go,

    /// <summary>Defers a call of the funcval in slot A with C argument words from slot B on.</summary>
    Defer,

    /// <summary>
    /// Runs deferred calls of this frame, behind its slots; stands before Return where a function defers.
    /// </summary>
    DeferReturn,

    /// <summary>Panics with the interface{} value in slots A, A+1; does not go on.</summary>
    Panic,

    /// <summary>
    /// Calls runtime function A (a <see cref="RuntimeFunction"/>): its arguments from slot B on, then
    /// its results; C and D as the function's row says.
    /// </summary>
    CallRuntime,

    // Memory. Addresses in the first page panic with a nil dereference.

    /// <summary>A = value of kind X at address B plus C bytes.</summary>
    Load,

    /// <summary>Plain store of kind X: address A plus C bytes = B.</summary>
    Store,

    /// <summary>Plain copy (memmove) of D bytes to address A from address B; own frame included.</summary>
    Copy,

    /// <summary>Plain zeroing (memclr) of D bytes at address A plus C.</summary>
    Clear,

    /// <summary>
    /// The barriers of a value of type D at address A plus C that is about to be cleared. Compiled only for barriers
    /// that look at the old value; where they are off it does nothing.
    /// </summary>
    ClearPointers,

    // Stores that the compiler gave a write barrier. Values stand in slots from B on.

    /// <summary>Go: writebarrierptr. Address A plus C bytes = B.</summary>
    StorePointer,

    /// <summary>Go: writebarrierstring: two words.</summary>
    StoreString,

    /// <summary>Go: writebarrierslice: three words.</summary>
    StoreSlice,

    /// <summary>Go: writebarrieriface: two words.</summary>
    StoreInterface,

    /// <summary>Go: writebarrierfatXY..: D words; bit i of X: word i is a pointer.</summary>
    StoreFat,

    /// <summary>Go: typedmemmove of type D to address A from address B.</summary>
    TypedMove,

    // Allocation: safe points.

    /// <summary>A = new object of type B. Go: newobject, mallocgc.</summary>
    New,

    /// <summary>A, A+1, A+2 = slice of C capacity, B length, of element type D. Go: makeslice.</summary>
    MakeSlice,

    /// <summary>
    /// A.. = slice B.. with room for C more elements of type D, length unchanged. Go: growslice.
    /// </summary>
    GrowSlice,

    /// <summary>A, A+1 = concatenation of the C strings from slot B on. Go: concatstrings.</summary>
    Concat,

    // Values of two words and more.

    /// <summary>A = strings B and C are equal.</summary>
    StringEqual,

    /// <summary>A = -1, 0 or 1 as string B is less than, equal to or greater than C.</summary>
    StringCompare,

    /// <summary>A = interface values B and C are equal; uncomparable panics. Go: efaceeq, ifaceeq.</summary>
    InterfaceEqual,

    /// <summary>A = the D bytes at addresses B and C are equal. Go: memequal.</summary>
    MemoryEqual,
}
