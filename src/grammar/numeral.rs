//! Numbers as documents print them: 12, １２, 十二, 一百零五, 二〇二四.

/// The value of a whole number in any of the printed forms.
pub fn parse(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 30 {
        return None;
    }
    let mut places = false;
    for c in text.chars() {
        places |= matches!(sign(c)?, Sign::Place(_));
    }
    let signs = text.chars().filter_map(sign);
    if places { from_places(signs) } else { from_digits(signs) }
}

#[derive(Clone, Copy, PartialEq)]
enum Sign {
    Digit(u32),
    Place(u32),
}

fn arabic(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '○' | '零' | 'Ｏ' | 'O' | '◯' | 'Ο' => Sign::Digit(0),
        '一' | '壹' | '元' | '正' | 'l' | 'I' => Sign::Digit(1),
        '二' | '两' | '贰' => Sign::Digit(2),
        '三' | '叁' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '十' | '拾' => Sign::Place(10),
        '百' | '佰' => Sign::Place(100),
        '千' | '仟' => Sign::Place(1000),
        '廿' => Sign::Place(20),
        '卅' => Sign::Place(30),
        _ => Sign::Digit(arabic(c)?),
    })
}

fn from_digits(signs: impl Iterator<Item = Sign>) -> Option<u32> {
    const MOST: usize = 9;
    let mut number = 0;
    for (count, sign) in signs.enumerate() {
        let (Sign::Digit(digit) | Sign::Place(digit)) = sign;
        number = (count < MOST).then_some(number * 10 + digit)?;
    }
    Some(number)
}

/// 一百零五 and the like: places fall, each with one digit before it.
fn from_places(signs: impl Iterator<Item = Sign>) -> Option<u32> {
    let (mut number, mut digit, mut last_place) = (0, None, u32::MAX);
    for sign in signs {
        match sign {
            Sign::Digit(0) if digit.is_none() => {}
            Sign::Digit(value) if digit.is_none() => digit = Some(value),
            Sign::Digit(_) => return None,
            Sign::Place(tens @ (20 | 30)) => {
                if digit.is_some() || last_place <= 10 {
                    return None;
                }
                number += tens;
                last_place = 10;
            }
            Sign::Place(place) => {
                if place >= last_place {
                    return None;
                }
                number += digit.take().unwrap_or(1) * place;
                last_place = place;
            }
        }
    }
    Some(number + digit.unwrap_or(0))
}

/// The Chinese form of a number from 1 to 99, as outline labels print it.
pub fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10) as usize % 10, (number % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_to_99_is_read_back() {
        for number in 1..100 {
            assert_eq!(parse(&chinese(number)), Some(number));
            assert_eq!(parse(&number.to_string()), Some(number));
        }
    }

    #[test]
    fn forms() {
        let cases = [
            ("二〇二四", 2024),
            ("二○一二", 2012),
            ("二零零九", 2009),
            ("１２", 12),
            ("一百零五", 105),
            ("一百二十", 120),
            ("廿三", 23),
            ("一千零一", 1001),
            ("两", 2),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text), Some(value), "{text}");
        }
    }

    #[test]
    fn not_numbers() {
        // Empty, a word, two places out of order, two digits before a place, too long for a number.
        for text in ["", "号", "十百", "二三十", "1234567890", "十十"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
