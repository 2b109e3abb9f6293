/*
 * Multiplies matrices of big integers and prints one element.
 *
 *     java Matrix.java
 */
import java.math.BigInteger;
import java.util.Arrays;

public class Matrix {
	static BigInteger[][] make(int size, int seed) {
		BigInteger[][] matrix = new BigInteger[size][size];
		for (int row = 0; row < size; row++)
			for (int column = 0; column < size; column++)
				matrix[row][column] = BigInteger.valueOf((row * 31L + column * 17L + seed) % 97);
		return matrix;
	}

	static BigInteger dot(BigInteger[][] a, BigInteger[][] b, int row, int column) {
		BigInteger sum = BigInteger.ZERO;
		for (int i = 0; i < a.length; i++)
			sum = sum.add(a[row][i].multiply(b[i][column]));
		return sum;
	}

	static BigInteger[][] multiply(BigInteger[][] a, BigInteger[][] b) {
		BigInteger[][] product = new BigInteger[a.length][a.length];
		for (int row = 0; row < a.length; row++)
			for (int column = 0; column < a.length; column++)
				product[row][column] = dot(a, b, row, column);
		return product;
	}

	public static void main(String[] arguments) {
		BigInteger[][] power = make(60, 1);
		for (int i = 0; i < 20; i++)
			power = multiply(power, make(60, i));
		System.out.println(Arrays.stream(power[0]).reduce(BigInteger.ZERO, BigInteger::add).bitLength());
	}
}
